package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nexuscomm.inbox.Batch.JournalRow;
import io.nexuscomm.inbox.Batch.MessageRow;
import io.nexuscomm.inbox.Scenario.Person;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.NormalizerInfo;
import io.nexuscomm.message.RawRef;
import io.nexuscomm.message.TimeBasis;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.message.event.MessageDeleted;
import io.nexuscomm.message.id.JournalId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is done to a message may come before it, and waits. */
public interface AmendmentContract {

    Ports ports();

    @Test
    default void amendmentShouldWaitOnceForItsMessageAndForNobodyElses() {
        Scenario scenario = new Scenario(ports());
        Amendment early = park(scenario, "wamid." + UUID.randomUUID(), Scenario.now());
        scenario.commit(scenario.batch().add(early));

        Set<ExternalKey> names = Set.of(early.target());
        assertThat(ports().inbox().amendments(scenario.organization, names))
                .isEqualTo(Map.of(early.target(), List.of(early)));
        assertThat(ports().inbox().amendments(new Scenario(ports()).organization, names))
                .isEmpty();
        assertThat(ports().inbox()
                        .amendments(
                                scenario.organization, Set.of(new ExternalKey(scenario.account, "wamid", "another"))))
                .isEmpty();
    }

    @Test
    default void messageShouldNotBeCommittedWithoutWhatWaitsForIt() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Message message = scenario.inbound(ana, "my secret");
        Amendment early = park(scenario, message.externalIds().getFirst().value(), Scenario.now());

        Batch unaware = scenario.batch().add(new MessageRow(message, "{}")).build();
        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> ports().inbox().commit(unaware));
        assertThat(ports().messages().find(scenario.organization, message.id())).isEmpty();

        scenario.commit(scenario.batch().add(new MessageRow(message, "{}")).addJoined(early));
        assertThat(ports().messages().find(scenario.organization, message.id())).isPresent();
        assertThat(ports().inbox().amendments(scenario.organization, Set.of(early.target())))
                .isEmpty();
    }

    @Test
    default void amendmentShouldNotWaitWhenItsMessageCameFirst() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Message message = scenario.inbound(ana, "hello");
        scenario.commit(scenario.batch().add(new MessageRow(message, "{}")));
        String name = message.externalIds().getFirst().value();

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> ports().inbox()
                        .commit(scenario.batch()
                                .add(amendment(scenario, name, Scenario.now()))
                                .build()));
    }

    @Test
    default void amendmentShouldBeDueWhenItWaitedForLong() {
        Scenario scenario = new Scenario(ports());
        Instant now = Scenario.now();
        Amendment old = park(scenario, "wamid." + UUID.randomUUID(), now.minusSeconds(60));
        Amendment young = park(scenario, "wamid." + UUID.randomUUID(), now);

        assertThat(ports().inbox().dueAmendments(now.minusSeconds(30), 1000))
                .contains(new Amendment.Due(scenario.organization, old, false))
                .doesNotContain(new Amendment.Due(scenario.organization, young, false));

        scenario.commit(scenario.batch().addJoined(old));
        assertThat(ports().inbox().dueAmendments(now.minusSeconds(30), 1000))
                .extracting(Amendment.Due::amendment)
                .doesNotContain(old, young);
    }

    @Test
    default void amendmentShouldBeDueWhenItsMessageGotItsNameLater() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Message ours = scenario.send(ana, "hello").message();
        String name = "wamid." + UUID.randomUUID();
        Amendment early = park(scenario, name, Scenario.now());

        ports().jobs().settle(Scenario.accepted(scenario.take().getFirst(), name));

        assertThat(ports().inbox().dueAmendments(Instant.EPOCH, 1000))
                .contains(new Amendment.Due(scenario.organization, early, true));
        assertThat(ports().messages().find(scenario.organization, ours.id())).isPresent();
    }

    @Test
    default void amendmentsShouldGoIntoQuarantineWhenTooManyOfTheirAccountWait() {
        Scenario scenario = new Scenario(ports());
        BatchBuilder full = scenario.batch();
        for (int number = 0; number < Amendment.MOST_OF_AN_ACCOUNT; number++) {
            full.add(amendment(scenario, "wamid." + number, Scenario.now()));
        }
        scenario.commit(full);

        Amendment last = park(scenario, "wamid.last", Scenario.now());

        assertThat(ports().inbox().amendments(scenario.organization, Set.of(last.target())))
                .isEmpty();
        assertThat(ports().journal().quarantine(scenario.organization, null, 10))
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.row().slice()).isEqualTo(last.slice());
                    assertThat(entry.row().reason()).isEqualTo(Amendment.UNKNOWN_TARGET);
                });
    }

    private static Amendment park(Scenario scenario, String target, Instant at) {
        Amendment amendment = amendment(scenario, target, at);
        JournalId journal = amendment.raw().journal();
        scenario.commit(scenario.batch()
                .add(new JournalRow(
                        journal, scenario.account, "whatsapp", "application/json", new byte[] {'1'}, Map.of(), at))
                .add(amendment));
        return amendment;
    }

    private static Amendment amendment(Scenario scenario, String target, Instant at) {
        ExternalId id = ExternalId.of("wamid", target);
        var meta = new EventMeta(
                new AccountKey("whatsapp", "1"),
                "deleted:" + target,
                "+4915112345678",
                null,
                Instant.parse("2026-01-01T00:00:00Z"),
                TimeBasis.PROVIDER,
                false,
                new NormalizerInfo("whatsapp", "1.0"));
        return new Amendment(
                new ExternalKey(scenario.account, id.scope(), id.value()),
                "deleted:" + target,
                "MessageDeleted",
                new RawRef(scenario.ids.journal(), "application/json", 1),
                new MessageDeleted(meta, id),
                at);
    }
}
