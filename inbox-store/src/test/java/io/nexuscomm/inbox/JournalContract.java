package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nexuscomm.inbox.Batch.DocumentRow;
import io.nexuscomm.inbox.Batch.JournalRow;
import io.nexuscomm.inbox.Batch.QuarantineRow;
import io.nexuscomm.inbox.Conversations.BadCursor;
import io.nexuscomm.inbox.Journal.Octets;
import io.nexuscomm.inbox.Journal.Quarantined;
import io.nexuscomm.inbox.Scenario.Person;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.JournalId;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Raw octets, and the quarantine. */
public interface JournalContract {

    Ports ports();

    @Test
    default void journalShouldGiveBackTheVeryOctets() {
        Scenario scenario = new Scenario(ports());
        byte[] octets = new byte[40_000];
        new Random(42).nextBytes(octets);
        JournalRow row = new JournalRow(
                scenario.ids.journal(),
                null,
                "email",
                "message/rfc822",
                octets,
                Map.of("uid", "42", "folder", "INBOX \"x\""),
                Scenario.now());

        scenario.commit(scenario.batch().add(row));

        JournalRow found =
                ports().journal().find(scenario.organization, row.id()).orElseThrow();
        assertThat(found.octets()).isEqualTo(octets);
        assertThat(found).usingRecursiveComparison().ignoringFields("octets").isEqualTo(row);
        assertThat(ports().journal().find(new Scenario(ports()).organization, row.id()))
                .isEmpty();
    }

    @Test
    default void journalShouldGiveBackTheVeryOctetsWhenTheyAreAnyNumber() throws IOException {
        Scenario scenario = new Scenario(ports());
        for (int length : new int[] {0, 1, 131_071, 131_072, 131_073, 1_048_575, 1_048_576, 3_000_000}) {
            byte[] octets = new byte[length];
            new Random(length).nextBytes(octets);
            JournalRow row = scenario.raw(octets);
            JournalRow small = scenario.raw("small");

            scenario.commit(scenario.batch().add(row).add(small));

            assertThat(ports().journal().find(scenario.organization, row.id()))
                    .hasValueSatisfying(found -> assertThat(found.octets()).isEqualTo(octets));
            assertThat(ports().journal().find(scenario.organization, small.id()))
                    .isPresent();
            Octets opened =
                    ports().journal().open(scenario.organization, row.id()).orElseThrow();
            try (InputStream stream = opened.stream()) {
                assertThat(opened.length()).isEqualTo(length);
                assertThat(stream.readAllBytes()).isEqualTo(octets);
                assertThat(stream.read()).isNegative();
            }
            assertThat(ports().journal().open(new Scenario(ports()).organization, row.id()))
                    .isEmpty();
        }
    }

    @Test
    default void journalShouldKeepTheFirstWhenSlicesOfAnEnvelopeCommitApart() {
        Scenario scenario = new Scenario(ports());
        JournalRow row = scenario.raw("{}");

        scenario.commit(scenario.batch().add(row));
        scenario.commit(scenario.batch().add(row));

        assertThat(ports().journal().find(scenario.organization, row.id())).isPresent();
    }

    @Test
    default void quarantineShouldListNewestFirstInPages() {
        Scenario scenario = new Scenario(ports());
        JournalRow raw = scenario.raw("{broken");
        BatchBuilder batch = scenario.batch().add(raw);
        List.of("a", "b", "c").forEach(slice -> batch.add(slice(raw, slice)));
        scenario.commit(batch);

        List<Quarantined> first = ports().journal().quarantine(scenario.organization, null, 2);
        List<Quarantined> rest = ports().journal()
                .quarantine(scenario.organization, first.getLast().id(), 2);

        assertThat(first).extracting(found -> found.row().slice()).containsExactly("c", "b");
        assertThat(rest).extracting(found -> found.row().slice()).containsExactly("a");
        assertThat(first.getFirst().connector()).isEqualTo("whatsapp");
        assertThat(first.getFirst().bytes()).isEqualTo(raw.octets().length);
        assertThat(ports().journal().quarantine(new Scenario(ports()).organization, null, 10))
                .isEmpty();
    }

    @Test
    default void whatIsKeptForAReasonShouldBeListedOldestFirstInPages() {
        Scenario scenario = new Scenario(ports());
        JournalRow raw = scenario.raw("{kept");
        BatchBuilder batch = scenario.batch().add(raw).add(slice(raw, "other"));
        List.of("a", "b", "c")
                .forEach(slice ->
                        batch.add(new QuarantineRow(raw.id(), slice, "hologram", "it sleeps", Scenario.now())));
        scenario.commit(batch);
        Journal journal = ports().journal();

        List<Quarantined> first = journal.kept(scenario.organization, "it sleeps", null, 2);
        List<Quarantined> rest =
                journal.kept(scenario.organization, "it sleeps", first.getLast().id(), 2);

        assertThat(first).extracting(found -> found.row().slice()).containsExactly("a", "b");
        assertThat(rest).extracting(found -> found.row().slice()).containsExactly("c");
        journal.resolve(scenario.organization, raw.id(), Set.of("b", "other"));
        assertThat(journal.kept(scenario.organization, "it sleeps", null, 10))
                .extracting(found -> found.row().slice())
                .containsExactly("b");
        assertThat(journal.kept(new Scenario(ports()).organization, "it sleeps", null, 10))
                .isEmpty();
    }

    @Test
    default void quarantineShouldListASliceOnceWhenItIsDeliveredAgain() {
        Scenario scenario = new Scenario(ports());
        JournalRow first = scenario.raw("{broken");
        JournalRow second = scenario.raw("{broken");
        JournalRow inOtherCompany = new JournalRow(
                scenario.raw("").id(),
                scenario.createAccount("whatsapp", "another"),
                second.connector(),
                second.mediaType(),
                second.octets(),
                second.attributes(),
                second.receivedAt());

        scenario.commit(scenario.batch().add(first).add(slice(first, "same")));
        scenario.commit(scenario.batch().add(second).add(slice(second, "same")));
        scenario.commit(scenario.batch().add(inOtherCompany).add(slice(inOtherCompany, "same")));

        assertThat(ports().journal().quarantine(scenario.organization, null, 10))
                .hasSize(1);
    }

    @Test
    default void quarantineShouldTellTheAccountWhenASliceWasTakenInForOne() {
        Scenario scenario = new Scenario(ports());
        JournalRow ofOne = scenario.raw("{broken");
        JournalRow ofNone = new JournalRow(
                scenario.raw("").id(),
                null,
                ofOne.connector(),
                ofOne.mediaType(),
                ofOne.octets(),
                ofOne.attributes(),
                ofOne.receivedAt());

        scenario.commit(scenario.batch().add(ofNone).add(slice(ofNone, "of none")));
        scenario.commit(scenario.batch().add(ofOne).add(slice(ofOne, "of one")));

        assertThat(ports().journal().quarantine(scenario.organization, null, 10))
                .extracting(Quarantined::account)
                .containsExactly(scenario.account, null);
    }

    @Test
    default void quarantineShouldForgetWhatWasResolvedAndListItAnewWhenItFailsAgain() {
        Scenario scenario = new Scenario(ports());
        JournalRow raw = scenario.raw("{broken");
        scenario.commit(scenario.batch().add(raw).add(slice(raw, "a")).add(slice(raw, "b")));

        assertThat(ports().journal().resolve(new Scenario(ports()).organization, raw.id(), Set.of()))
                .isZero();
        assertThat(ports().journal().resolve(scenario.organization, raw.id(), Set.of("b")))
                .isEqualTo(1);
        assertThat(ports().journal().quarantine(scenario.organization, null, 10))
                .extracting(found -> found.row().slice())
                .containsExactly("b");

        scenario.commit(scenario.batch().add(slice(raw, "a")));
        assertThat(ports().journal().quarantine(scenario.organization, null, 10))
                .hasSize(2);
    }

    @Test
    default void sliceShouldLeaveTheQuarantineWhenWhatItIsAboutCameWholeElsewhere() {
        Scenario scenario = new Scenario(ports());
        Scenario others = new Scenario(ports());
        JournalRow raw = scenario.raw("{broken");
        JournalRow theirs = others.raw("{broken");
        scenario.commit(scenario.batch().add(raw).add(slice(raw, "a")).add(slice(raw, "b")));
        others.commit(others.batch().add(theirs).add(slice(theirs, "a")));

        ports().journal().recover(scenario.organization, Set.of("a", "unknown"));

        assertThat(ports().journal().quarantine(scenario.organization, null, 10))
                .extracting(found -> found.row().slice())
                .containsExactly("b");
        assertThat(ports().journal().quarantine(others.organization, null, 10)).hasSize(1);
        scenario.commit(scenario.batch().add(slice(raw, "a")));
        assertThat(ports().journal().quarantine(scenario.organization, null, 10))
                .hasSize(2);
    }

    @Test
    default void octetsShouldBeWithheldWhenAMessageInThemIsTakenBackBesideASliceInQuarantine() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Message secret = ports().messages()
                .find(scenario.organization, scenario.receive(ana, "a secret").id())
                .orElseThrow();
        JournalId octets = secret.raw().getFirst().journal();
        JournalRow row = ports().journal().find(scenario.organization, octets).orElseThrow();
        scenario.commit(scenario.batch().add(slice(row, "of another")));

        scenario.commit(scenario.batch().add(new DocumentRow(CommitContract.buried(secret))));

        assertThat(ports().journal().open(scenario.organization, octets)).isEmpty();
        assertThat(ports().journal().find(scenario.organization, octets)).isPresent();
        assertThat(ports().journal().quarantine(scenario.organization, null, 10))
                .hasSize(1);

        ports().journal().resolve(scenario.organization, octets, Set.of("of another"));
        assertThat(ports().journal().find(scenario.organization, octets)).isPresent();

        ports().journal().resolve(scenario.organization, octets, Set.of());
        assertThat(ports().journal().find(scenario.organization, octets)).isEmpty();
    }

    @Test
    default void quarantineShouldRefuseAPageThatNeverWas() {
        Scenario scenario = new Scenario(ports());

        assertThatThrownBy(() -> ports().journal().quarantine(scenario.organization, "x", 10))
                .isInstanceOf(BadCursor.class);
    }

    private static QuarantineRow slice(JournalRow raw, String slice) {
        return new QuarantineRow(raw.id(), slice, "hologram", "no form for it", Scenario.now());
    }
}
