package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.Batch.DeliveryRow;
import io.nexuscomm.inbox.Batch.NameRow;
import io.nexuscomm.inbox.Batch.ParkedRow;
import io.nexuscomm.inbox.Scenario.Person;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several attempts were made at a message, each known by its provider's name: their news come in any order. */
public interface CopiesContract {

    Ports ports();

    /** What each name told, by the first letters of the states; names of a step are its copies. */
    @ParameterizedTest
    @CsvSource({
        "step-1/1, a:S a:D a:R b:F, READ",
        "step-1/1, a:F b:S b:D b:R, READ",
        "step-1/1, a:S a:F b:S b:D, DELIVERED",
        "step-1/1, a:F b:S, SENT",
        "step-1/1, a:S a:F b:F, FAILED",
        "step-1/1, a:F b:E c:S, SENT",
        "step-1/1, a:F b:F c:D, DELIVERED",
        "step-1/2 step-2/2, a:D b:D c:F d:F, DELIVERED",
        "step-1/2 step-2/2, a:D b:F c:F d:D, DELIVERED",
        "step-1/2 step-2/2, a:D b:F c:S d:F, FAILED",
        "step-1/2 step-2/2, a:F b:S c:S d:F, SENT"
    })
    default void messageShouldEndInTheSameStateInWhicheverOrderNewsOfItsAttemptsCome(
            String parts, String told, DeliveryState end) {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        List<String> news = Arrays.asList(told.split(" "));
        int number = 0;
        for (List<String> order : orders(news)) {
            String prefix = "m" + ++number;
            Message message = attempted(scenario, ana, prefix, parts.split(" "), news);

            order.forEach(one -> tell(scenario, prefix, one));

            assertThat(ports().messages()
                            .find(scenario.organization, message.id())
                            .orElseThrow()
                            .delivery()
                            .state())
                    .as(order.toString())
                    .isEqualTo(end);
        }
    }

    @Test
    default void nameShouldBeThatOfItsStepFromWhenThatIsTold() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Message message = scenario.send(ana, "hello", "token").message();
        ports().jobs().settle(Scenario.accepted(scenario.take().getFirst(), "a"));
        ExternalId first = new ExternalId("wamid", "a", "step-1/1");
        ExternalId second = new ExternalId("wamid", "b", "step-1/1");

        scenario.commit(scenario.batch()
                .add(new NameRow(scenario.account, message.id(), List.of(first, second)))
                .add(parked(scenario, "a", DeliveryState.SENT))
                .add(parked(scenario, "b", DeliveryState.SENT)));
        // an answer that comes late
        scenario.commit(scenario.batch()
                .add(new NameRow(scenario.account, message.id(), List.of(ExternalId.of("wamid", "a")))));
        scenario.commit(scenario.batch().add(parked(scenario, "a", DeliveryState.FAILED)));

        Message stored =
                ports().messages().find(scenario.organization, message.id()).orElseThrow();
        assertThat(stored.externalIds()).containsExactly(first, second);
        assertThat(stored.delivery().state()).isEqualTo(DeliveryState.SENT);
        ExternalKey name = new ExternalKey(scenario.account, "wamid", "a");
        assertThat(ports().inbox()
                        .gather(scenario.asking().message(name).build())
                        .messages()
                        .get(name))
                .returns("step-1/1", Gathered.MessageState::part);
    }

    @Test
    default void traceShouldTellTheSameOfEachAttemptOnce() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Message message = scenario.send(ana, "hello", "token").message();
        Delivery failed = Delivery.of(DeliveryState.FAILED, Scenario.now());

        for (int i = 0; i < 2; i++) {
            scenario.commit(scenario.batch()
                    .add(new DeliveryRow(message.id(), AttemptNews.of("a", failed), true))
                    .add(new DeliveryRow(message.id(), AttemptNews.of("b", failed), true)));
        }

        assertThat(ports().messages()
                        .trace(scenario.organization, message.id())
                        .orElseThrow()
                        .reached())
                .extracting(AttemptNews::nameIn)
                .containsExactly("a", "b");
    }

    /** Nobody knows whether it went, but by the names that statuses told. */
    private Message attempted(Scenario scenario, Person ana, String prefix, String[] parts, List<String> news) {
        Message message = scenario.send(ana, "hello", prefix + "-token").message();
        Delivery uncertain = Delivery.of(DeliveryState.UNCERTAIN, Scenario.now());
        BatchBuilder batch = scenario.batch().add(new DeliveryRow(message.id(), uncertain));
        List<String> names = news.stream()
                .map(one -> one.substring(0, 1))
                .distinct()
                .sorted()
                .toList();
        for (int i = 0; i < names.size(); i++) {
            ExternalId name = new ExternalId("wamid", prefix + names.get(i), parts[i % parts.length]);
            batch.add(new NameRow(scenario.account, message.id(), List.of(name)));
            batch.add(parked(scenario, name.value(), DeliveryState.SUBMITTED));
        }
        scenario.commit(batch);
        return message;
    }

    private void tell(Scenario scenario, String prefix, String news) {
        DeliveryState state = switch (news.charAt(2)) {
            case 'S' -> DeliveryState.SENT;
            case 'D' -> DeliveryState.DELIVERED;
            case 'R' -> DeliveryState.READ;
            case 'E' -> DeliveryState.EXPIRED;
            default -> DeliveryState.FAILED;
        };
        scenario.commit(scenario.batch().add(parked(scenario, prefix + news.charAt(0), state)));
    }

    private static ParkedRow parked(Scenario scenario, String name, DeliveryState state) {
        Instant now = Scenario.now();
        return new ParkedRow(new ExternalKey(scenario.account, "wamid", name), Delivery.of(state, now), now);
    }

    private static List<List<String>> orders(List<String> news) {
        if (news.size() < 2) {
            return List.of(news);
        }
        List<List<String>> orders = new ArrayList<>();
        for (String first : news) {
            List<String> rest = new ArrayList<>(news);
            rest.remove(first);
            for (List<String> order : orders(rest)) {
                List<String> one = new ArrayList<>(List.of(first));
                one.addAll(order);
                orders.add(one);
            }
        }
        return orders;
    }
}
