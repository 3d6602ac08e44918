package io.nexuscomm.routes.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.inbox.AttemptNews;
import io.nexuscomm.inbox.Batch.DeliveryRow;
import io.nexuscomm.inbox.Batch.NameRow;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.ExternalKey;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.MailCopies;
import io.nexuscomm.inbox.Settlement;
import io.nexuscomm.inbox.Settlement.Fate;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.DeliveryUpdated;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several attempts with one token, of which an answer was lost: what statuses tell of each, in any order. */
@Timeout(120)
class AttemptsTest {

    private final Rig rig = new Rig().started();
    private final ConnectedAccount account = rig.account("1");
    private final AccountKey key = account.key();
    private final Actor ana = Told.phone("+4915112345678", "Ana");
    private Message asked;
    private int number;

    @BeforeEach
    void asked() throws Exception {
        rig.take(Told.text(key, "m1", ana, "Is it ready?"));
        asked = rig.message("m1").orElseThrow();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    /** What statuses tell, by the first letters of the states; {@code w2:A} is the answer to an attempt. */
    @ParameterizedTest
    @CsvSource({
        "w1:S w2:F w1:D w1:R, READ",
        "w1:F w2:S w2:D w2:R, READ",
        "w1:S w2:S w2:D w1:F, DELIVERED",
        "w1:S w1:F w2:S, SENT",
        "w1:F w2:S w3:F, SENT",
        "w1:S w1:F w2:F, FAILED",
        "w1:S w2:A w2:F w1:D, DELIVERED",
        "w1:S w1:F w2:A w2:D, DELIVERED",
        "w1:F w2:A w2:S, SENT",
        "w1:F w2:A w2:S w2:F, FAILED"
    })
    void messageShouldEndInTheSameStateInWhicheverOrderItsAttemptsAreToldOf(String told, DeliveryState end)
            throws Exception {
        for (List<String> order : orders(Arrays.asList(told.split(" ")))) {
            Message ours = uncertain();

            for (String news : order) {
                take(ours, news);
            }

            assertThat(state(ours)).as(order.toString()).isEqualTo(end);
        }
    }

    /** {@code x:N} is an answer that refuses an attempt, which is given no name then. */
    @ParameterizedTest
    @CsvSource({
        "x:N w1:S, SENT",
        "w1:S x:N, SENT",
        "x:N w1:S w1:D, DELIVERED",
        "x:N w1:S w1:F, FAILED",
        "x:N w1:F, FAILED",
        "x:N a1:S a2:S, SENT",
        "a1:S x:N a2:S, SENT",
        "a1:S a2:S x:N, SENT",
        "x:N a1:S a2:F, FAILED"
    })
    void messageShouldBeSentWhenOneAttemptIsRefusedAndAnotherWasTaken(String told, DeliveryState end) throws Exception {
        Message ours = uncertain();
        Job job = rig.store.jobs().take("node", Duration.ofMinutes(1), 10).getLast();

        for (String news : told.split(" ")) {
            if (news.equals("x:N")) {
                rig.store.jobs().settle(refused(job));
            } else {
                take(ours, news);
            }
        }

        assertThat(state(ours)).isEqualTo(end);
    }

    private static Settlement refused(Job job) {
        Delivery failed = new Delivery(
                DeliveryState.FAILED, Rig.NOW, new DeliveryError("REJECTED", "Not on this network.", null));
        return new Settlement(job, Fate.FAILED, null, 0, failed, List.of(), null, null, List.of());
    }

    /** {@code a1} is what the first attempt's first step is called. */
    @ParameterizedTest
    @CsvSource({
        "a1:S a2:D a1:D b1:S b2:F, DELIVERED",
        "a1:D b1:F a2:F b2:D, DELIVERED",
        "a1:F b1:S b2:S a2:F, SENT",
        "a1:S b1:F a2:F b2:F, FAILED"
    })
    void messageInStepsShouldEndInTheSameStateInWhicheverOrderItsAttemptsAreToldOf(String told, DeliveryState end)
            throws Exception {
        for (List<String> order : orders(Arrays.asList(told.split(" ")))) {
            Message ours = uncertain();

            for (String news : order) {
                take(ours, news);
            }

            assertThat(state(ours)).as(order.toString()).isEqualTo(end);
        }
    }

    @Test
    void attemptsShouldBeToldApartWhenTheyAreToldOfInOneBatch() throws Exception {
        Message ours = uncertain();

        rig.take(
                status("w1", DeliveryState.SENT),
                status("w2", DeliveryState.FAILED),
                status("w1", DeliveryState.DELIVERED));

        assertThat(state(ours)).isEqualTo(DeliveryState.DELIVERED);
        assertThat(stored(ours).externalIds())
                .containsExactlyInAnyOrder(
                        new ExternalId(Told.SCOPE, name("w1"), "step-1/1"),
                        new ExternalId(Told.SCOPE, name("w2"), "step-1/1"));
    }

    @Test
    void lateAnswerShouldNotMakeTheNewsOfItsAttemptThoseOfTheMessage() throws Exception {
        Message ours = uncertain();
        take(ours, "w1:S");
        take(ours, "w2:S");

        take(ours, "w1:A");
        take(ours, "w1:F");

        assertThat(state(ours)).isEqualTo(DeliveryState.SENT);
    }

    /** A server on the way may give a mail another Message-ID: there is one mail under both. */
    @Test
    void mailShouldFailWhenThatIsToldUnderTheNameThatAServerGaveIt() throws Exception {
        Message ours = uncertain();

        rig.take(mailStatus("w1", DeliveryState.SENT));
        rig.take(mailStatus("w2", DeliveryState.FAILED));

        assertThat(state(ours)).isEqualTo(DeliveryState.FAILED);
        assertThat(stored(ours).externalIds()).extracting(ExternalId::part).containsOnlyNulls();
    }

    private ChannelEvent mailStatus(String name, DeliveryState state) {
        return new DeliveryUpdated(
                Told.meta(key, name(name) + ":" + state, ana),
                ExternalId.of(ExternalKey.MESSAGE_ID, name(name)),
                token(),
                Delivery.of(state, Told.AT));
    }

    @Test
    void traceShouldTellWhatBecameOfEachAttempt() throws Exception {
        Message ours = uncertain();

        for (String news : List.of("w1:S", "w2:F", "w1:D", "w1:D")) {
            take(ours, news);
        }

        assertThat(rig.store
                        .messages()
                        .trace(rig.organization, ours.id())
                        .orElseThrow()
                        .reached())
                .filteredOn(news -> AttemptNews.nameIn(news) != null)
                .extracting(news -> AttemptNews.nameIn(news) + " " + news.state())
                .containsExactly(name("w2") + " FAILED", name("w1") + " DELIVERED");
    }

    @Test
    void retryShouldSendTheStepThatIsKnownToHaveFailedByItsTokenAlone() throws Exception {
        Message ours = uncertain();
        Job job = rig.store.jobs().take("node", Duration.ofMinutes(1), 10).getLast();
        rig.store.jobs().settle(new Settlement(job, Fate.UNCERTAIN, null, 0, null, List.of(), null, null, List.of()));
        take(ours, "a1:F");
        assertThat(state(ours)).isEqualTo(DeliveryState.FAILED);

        assertThat(rig.store.jobs().retryNow(rig.organization, ours.id())).isTrue();

        assertThat(stored(ours).externalIds()).containsExactly(new ExternalId(Told.SCOPE, name("a1"), "failed-1/2"));
    }

    private void take(Message ours, String news) throws Exception {
        String name = news.substring(0, 2);
        if (news.endsWith("A")) {
            rig.store
                    .inbox()
                    .commit(new BatchBuilder(rig.organization)
                            .add(new NameRow(account.id(), ours.id(), List.of(ExternalId.of(Told.SCOPE, name(name)))))
                            .add(new DeliveryRow(ours.id(), Delivery.of(DeliveryState.SUBMITTED, Rig.NOW)))
                            .build());
            return;
        }
        rig.take(status(
                name,
                switch (news.charAt(3)) {
                    case 'S' -> DeliveryState.SENT;
                    case 'D' -> DeliveryState.DELIVERED;
                    case 'R' -> DeliveryState.READ;
                    default -> DeliveryState.FAILED;
                }));
    }

    private ChannelEvent status(String name, DeliveryState state) {
        String step = name.startsWith("w") ? "" : "~" + name.charAt(1) + "-2";
        return new DeliveryUpdated(
                Told.meta(key, name(name) + ":" + state, ana),
                ExternalId.of(Told.SCOPE, name(name)),
                token() + step,
                Delivery.of(state, Told.AT));
    }

    private String name(String name) {
        return name + "." + number;
    }

    private String token() {
        return "token-" + number;
    }

    private Message uncertain() throws Exception {
        number++;
        Message ours = rig.answer(asked, String.valueOf(number), token(), null, MailCopies.NONE);
        rig.store
                .inbox()
                .commit(new BatchBuilder(rig.organization)
                        .add(new DeliveryRow(ours.id(), Delivery.of(DeliveryState.UNCERTAIN, Rig.NOW)))
                        .build());
        return ours;
    }

    private DeliveryState state(Message message) {
        return stored(message).delivery().state();
    }

    private Message stored(Message message) {
        return rig.store.messages().find(rig.organization, message.id()).orElseThrow();
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
