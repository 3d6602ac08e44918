package io.nexuscomm.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nexuscomm.message.Origin;
import io.nexuscomm.rules.Facts.Change;
import io.nexuscomm.rules.Verdict.Outcome;
import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Status;
import io.nexuscomm.rules.yaml.RuleFile;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules that listen to something else than messages that arrive. */
class OccasionsTest {

    private static final Instant NOW = Instant.parse("2027-03-01T10:00:00Z");
    private static final UUID ROOT = new UUID(1, 2);

    private static RuleSet rules(String yaml) {
        RuleFile file = RuleYaml.parse(yaml);
        assertThat(file.problems()).isEmpty();
        return RuleSet.uncovered(
                file.rules().stream().map(rule -> rule.as(Status.LIVE)).toList(), 1);
    }

    private static Facts.Builder on(EventType... types) {
        return Facts.on(ROOT, Set.of(types), NOW).set(Field.CONVERSATION_TAGS, Set.of());
    }

    private static List<String> fired(RuleSet rules, Facts.Builder facts) {
        return rules.decide(facts.build()).verdicts().stream()
                .filter(verdict -> verdict.outcome() == Outcome.FIRED)
                .map(Verdict::rule)
                .toList();
    }

    @Test
    void ruleShouldFireOnceWhenSeveralOfItsEventsAreOne() {
        RuleSet rules = rules("""
                rule: mark
                status: live
                trigger: [conversation.tagged, conversation.updated]
                then: [{ note: seen }]
                ---
                rule: other
                status: live
                trigger: message.received
                then: [{ note: seen }]
                """);

        Decision decision = rules.decide(on(EventType.CONVERSATION_UPDATED, EventType.CONVERSATION_TAGGED)
                .build());

        assertThat(decision.effects()).containsExactly(new Effect.Note("mark", "/then/0/note", "seen"));
        assertThat(decision.verdicts())
                .extracting(Verdict::rule, Verdict::outcome, Verdict::why)
                .contains(tuple("other", Outcome.NOT_MATCHED, "/trigger"));
        assertThat(rules.heard())
                .containsExactlyInAnyOrder(
                        EventType.CONVERSATION_TAGGED, EventType.CONVERSATION_UPDATED, EventType.MESSAGE_RECEIVED);
    }

    @Test
    void ruleShouldFireOnlyWhenWhatItNamesChanged() {
        RuleSet rules = rules("""
                rule: files
                status: live
                trigger: [message.received, { event: message.edited, changed: [attachments] }]
                then: [{ tag: x }]
                """);

        assertThat(fired(rules, on(EventType.MESSAGE_EDITED).parts(Set.of("text"))))
                .isEmpty();
        assertThat(fired(rules, on(EventType.MESSAGE_EDITED).parts(Set.of("text", "attachments"))))
                .containsExactly("files");
        assertThat(fired(rules, on(EventType.MESSAGE_RECEIVED))).containsExactly("files");
        assertThat(fired(rules, on(EventType.MESSAGE_DELETED))).isEmpty();
    }

    @Test
    void subjectShouldBeLeftOutOrWrittenInWhatChanged() {
        RuleSet rules = rules("""
                rule: a1
                status: live
                trigger: { event: conversation.updated, changed: [conversation.priority, conversation.attr.total] }
                then: [{ note: x }]
                """);

        assertThat(fired(rules, on(EventType.CONVERSATION_UPDATED).parts(Set.of("priority"))))
                .containsExactly("a1");
        assertThat(fired(rules, on(EventType.CONVERSATION_UPDATED).parts(Set.of("attr.total"))))
                .containsExactly("a1");
        assertThat(fired(rules, on(EventType.CONVERSATION_UPDATED).parts(Set.of("status"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "message.edited, tags, 'write one of text, subject, attachments'",
        "message.sent, text, leave `changed` out",
        "conversation.updated, statsu, 'write one of status, assignee, tags, priority'"
    })
    void changeShouldBeRefusedWhenTheEventDoesNotTellOfIt(String event, String part, String advice) {
        RuleFile file = RuleYaml.parse(
                "rule: a1\ntrigger: { event: %s, changed: [%s] }\nthen: [{ tag: x }]\n".formatted(event, part));

        assertThat(file.problems())
                .singleElement()
                .asString()
                .contains("`" + event + "` does not tell of a change of `" + part + "`", advice);
    }

    @Test
    void conditionShouldSeeWhatAFieldWasAndBecame() {
        RuleSet rules = rules("""
                rule: escalated
                status: live
                trigger: conversation.updated
                if: { conversation.priority: { from: [low, normal], to: urgent }, conversation.tags: { to: vip } }
                then: [{ note: x }]
                """);
        Change raised = new Change("normal", "urgent");

        assertThat(fired(
                        rules,
                        on(EventType.CONVERSATION_UPDATED)
                                .changed(Field.CONVERSATION_PRIORITY, raised)
                                .changed(Field.CONVERSATION_TAGS, new Change(Set.of("a"), Set.of("a", "vip")))))
                .containsExactly("escalated");
        assertThat(fired(
                        rules,
                        on(EventType.CONVERSATION_UPDATED)
                                .changed(Field.CONVERSATION_PRIORITY, raised)
                                .changed(Field.CONVERSATION_TAGS, new Change(Set.of("vip"), Set.of("a", "vip")))))
                .isEmpty();
        assertThat(fired(
                        rules,
                        on(EventType.CONVERSATION_UPDATED)
                                .changed(Field.CONVERSATION_PRIORITY, new Change("high", "urgent"))))
                .isEmpty();
    }

    @Test
    void chainShouldEndWhereTheRuleSaysAndAtARuleThatHadItsTurn() {
        RuleSet rules = rules("""
                rule: first
                status: live
                trigger: conversation.tagged
                then: [{ note: x }]
                ---
                rule: far
                status: live
                trigger: conversation.tagged
                then: [{ note: x }]
                safety: { chain: 3 }
                ---
                rule: never
                status: live
                trigger: conversation.tagged
                then: [{ note: x }]
                safety: { chain: 0 }
                """);

        assertThat(fired(rules, on(EventType.CONVERSATION_TAGGED))).containsExactly("far", "first", "never");
        assertThat(fired(rules, on(EventType.CONVERSATION_TAGGED).chain(new Chain(ROOT, 1, Set.of("other")))))
                .containsExactly("far", "first");
        assertThat(fired(rules, on(EventType.CONVERSATION_TAGGED).chain(new Chain(ROOT, 2, Set.of("other")))))
                .containsExactly("far");
        assertThat(fired(rules, on(EventType.CONVERSATION_TAGGED).chain(new Chain(ROOT, 4, Set.of("other")))))
                .isEmpty();
        Decision again = rules.decide(on(EventType.CONVERSATION_TAGGED)
                .chain(new Chain(ROOT, 1, Set.of("other")).with(Set.of("first", "far")))
                .build());
        assertThat(again.effects()).isEmpty();
        assertThat(again.verdicts())
                .extracting(Verdict::outcome, Verdict::why)
                .containsOnly(tuple(Outcome.GUARDED, "safety.chain"));
    }

    @ParameterizedTest
    @CsvSource({
        "MESSAGE_SENT, AGENT, false",
        "MESSAGE_SENT, AUTOMATION, false",
        "MESSAGE_READ, API, false",
        "MESSAGE_FAILED, AGENT, true",
        "MESSAGE_FAILED, AUTOMATION, false",
        "MESSAGE_EDITED, CONTACT, true",
        "MESSAGE_EDITED, AGENT, false",
        "CONVERSATION_RESOLVED, AGENT, true",
        "CONTACT_CREATED, AUTOMATION, true"
    })
    void replyShouldDependOnWhoWroteTheMessage(EventType type, Origin origin, boolean fires) {
        RuleSet rules = rules("rule: a1\nstatus: live\ntrigger: " + type.word() + "\nthen: [{ reply: Hi }]\n");

        assertThat(fired(rules, on(type).origin(origin))).hasSize(fires ? 1 : 0);
    }

    @Test
    void oneRuleShouldBeAskedAloneWhateverItListensTo() {
        RuleSet rules = rules("""
                rule: reminder
                status: draft
                trigger: { awaiting: { party: us, for: 30m } }
                if: { conversation.status: open }
                then: [{ tag: late }]
                ---
                rule: other
                status: live
                trigger: message.received
                then: [{ tag: x }]
                """);
        Facts open = Facts.on(ROOT, Set.of(), NOW)
                .set(Field.CONVERSATION_STATUS, "open")
                .build();

        assertThat(rules.decide("reminder", open).effects())
                .containsExactly(new Effect.Tag("reminder", "/then/0/tag", "late"));
        assertThat(rules.decide(open).effects()).isEmpty();
        assertThat(rules.decide("nobody", open).verdicts()).isEmpty();
        assertThat(rules.decide(
                                "reminder",
                                Facts.on(ROOT, Set.of(), NOW)
                                        .set(Field.CONVERSATION_STATUS, "resolved")
                                        .build())
                        .verdicts())
                .extracting(Verdict::why)
                .containsExactly("/if/conversation.status");
    }

    @Test
    void ruleShouldFireOncePerEpisodeWhenItSaysSo() {
        RuleSet rules = rules("""
                rule: reminder
                status: draft
                trigger: { awaiting: { party: us, for: 30m, repeat: 2 } }
                then: [{ tag: late }]
                limits: { once: { per: episode } }
                """);

        assertThat(rules.decide("reminder", Facts.on(ROOT, Set.of(), NOW).build())
                        .effects())
                .containsExactly(new Effect.Tag("reminder", "/then/0/tag", "late"));
        assertThat(rules.decide(
                                "reminder",
                                Facts.on(ROOT, Set.of(), NOW).repeat(1).build())
                        .verdicts())
                .extracting(Verdict::why)
                .containsExactly("limits.once");
        assertThat(rules.onceHandles()).isEmpty();
    }

    @Test
    void silenceShouldBeCountedInOpenTime() {
        RuleFile file = RuleYaml.parse("""
                calendar: support
                timezone: Europe/Berlin
                hours: { mon-thu: ["08:30-12:30", "13:00-17:30"], fri: ["08:30-15:00"] }
                ---
                rule: reminder
                trigger:
                  - awaiting: { party: us, for: 30m, calendar: support, repeat: 1 }
                  - awaiting: { party: contact, for: 2h }
                status: draft
                then: [{ tag: late }]
                """);
        List<Silence> silences = RuleSet.uncovered(
                        List.of(file.rules().getFirst().as(Status.SHADOW)), file.library(), 1)
                .silences();
        Instant monday = Instant.parse("2027-05-03T15:20:00Z");

        assertThat(silences).hasSize(2);
        assertThat(silences.getFirst().due(monday, 0)).contains(Instant.parse("2027-05-04T06:50:00Z"));
        assertThat(silences.getFirst().due(monday, 1)).contains(Instant.parse("2027-05-04T07:20:00Z"));
        assertThat(silences.getLast().due(monday, 0)).contains(Instant.parse("2027-05-03T17:20:00Z"));
        assertThat(silences.getLast().number()).isEqualTo(1);
    }
}
