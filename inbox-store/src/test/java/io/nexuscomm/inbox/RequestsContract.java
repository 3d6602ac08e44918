package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nexuscomm.inbox.Batch.MessageRow;
import io.nexuscomm.inbox.Scenario.Person;
import io.nexuscomm.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Requests that callers may repeat. */
public interface RequestsContract {

    Ports ports();

    @Test
    default void requestShouldBeFoundInItsOrganizationByItsKey() throws Exception {
        Scenario scenario = new Scenario(ports());
        Message message = scenario.outbound(scenario.newPerson("+491", "Ana"), "hello");
        KeyedRequest request =
                new KeyedRequest("key-1", "what was asked", message.id().value());

        ports().inbox().commit(batch(scenario, message, "key-1"));

        assertThat(ports().requests().find(scenario.organization, "key-1")).contains(request);
        assertThat(ports().requests().find(scenario.organization, "key-2")).isEmpty();
        assertThat(ports().requests().find(new Scenario(ports()).organization, "key-1"))
                .isEmpty();
    }

    @Test
    default void commitShouldConflictWhenTheKeyIsTakenWhicheverAccountTheMessagesGoOutFrom() throws Exception {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+491", "Ana");
        Message first = scenario.outbound(ana, "hello");
        Message second = elsewhere(scenario, ana);
        ports().inbox().commit(batch(scenario, first, "key-1"));

        assertThatThrownBy(() -> ports().inbox().commit(batch(scenario, second, "key-1")))
                .isInstanceOf(Conflict.class);

        assertThat(ports().messages().find(scenario.organization, second.id())).isEmpty();
        ports().inbox().commit(batch(scenario, second, "key-2"));
        assertThat(ports().messages().find(scenario.organization, second.id())).isPresent();
    }

    @Test
    default void commitShouldMakeOneMessageWhenTheSameRequestComesSeveralTimesAtOnce() throws Exception {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+491", "Ana");
        List<Callable<Boolean>> deliveries = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Message message = i % 2 == 0 ? scenario.outbound(ana, "hello") : elsewhere(scenario, ana);
            deliveries.add(() -> commits(batch(scenario, message, "key-1")));
        }

        int made = 0;
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (Future<Boolean> outcome : threads.invokeAll(deliveries)) {
                made += outcome.get() ? 1 : 0;
            }
        }

        assertThat(made).isEqualTo(1);
    }

    private boolean commits(Batch batch) {
        try {
            ports().inbox().commit(batch);
            return true;
        } catch (Conflict anotherWasFirst) {
            return false;
        }
    }

    /** What would be the same message, had the contact not written on another account meanwhile. */
    private static Message elsewhere(Scenario scenario, Person person) {
        return scenario.outbound(person, "hello").toBuilder()
                .account(scenario.ids.account())
                .build();
    }

    private static Batch batch(Scenario scenario, Message message, String key) {
        return scenario.batch()
                .add(new MessageRow(message, "{}"))
                .add(new KeyedRequest(key, "what was asked", message.id().value()))
                .build();
    }
}
