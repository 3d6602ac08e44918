package io.nexuscomm.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.rules.RuleTests.Ending;
import io.nexuscomm.rules.RuleTests.Result;
import io.nexuscomm.rules.yaml.RuleFile;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Examples in which time goes by. */
class PlaybackTest {

    private static final String CALENDAR = """
            calendar: support-berlin
            timezone: Europe/Berlin
            hours: { mon-thu: ["08:30-12:30", "13:00-17:30"], fri: ["08:30-15:00"] }
            ---
            """;

    /** The example rule of the SLA, without what tells people. */
    private static final String SLA = CALENDAR + """
            rule: no-reply-sla
            status: live
            stage: follow-up
            trigger:
              awaiting: { party: us, for: 30m, calendar: support-berlin }
            if:
              - conversation.status: open
              - conversation.priority: { not: low }
            then:
              - tag: warned
              - wait: { for: 30m, calendar: support-berlin, cancelOn: [message.sent, conversation.resolved], recheck: true }
                id: second-half
              - choose:
                  - if: { contact.tier: vip }
                    then: [{ assign: { team: vip-desk, overwrite: always } }]
                    else: [{ assign: { team: tier2, overwrite: always } }]
              - priority: urgent
              - emit: { event: sla.breached, data: { minutes: 60 } }
            mode: { run: single, per: conversation }
            limits: { once: { per: episode } }
            safety: { human: yield, onEdit: pin }
            tests:
              - name: t
                %s
            """;

    private static final String FOLLOW_UP = """
            rule: follow-up
            status: live
            trigger: message.received
            if: { message.text: { words: order } }
            then: [{ tag: waiting }, { wait: 10m, id: grace }, { reply: Is it there? }]
            tests:
              - name: t
                %s
            """;

    private static Result play(String rule, String test) {
        RuleFile file = RuleYaml.parse(rule.formatted(test.replace("\n", "\n    ")));
        assertThat(file.problems()).isEmpty();
        return RuleTests.play(file.rules().getFirst(), file.library()).getFirst();
    }

    private static void passes(String rule, String test) {
        assertThat(play(rule, test)).isEqualTo(new Result("t", Ending.PASSED, List.of()));
    }

    @Test
    void nightHoursShouldNotCount() {
        passes(SLA, """
                events: [{ at: "2027-05-03T17:20:00+02:00", event: message.received }]
                now: "2027-05-04T08:49:00+02:00"
                expect: { fired: false, nextCheck: "2027-05-04T08:50:00+02:00" }""");
        passes(SLA, """
                events: [{ at: "2027-05-03T17:20:00+02:00", event: message.received }]
                now: "2027-05-04T08:50:00+02:00"
                expect: { fired: true, actions: [tag, wait], nextCheck: "2027-05-04T09:20:00+02:00" }""");
    }

    @Test
    void answerAfterTheWarningShouldEndTheRun() {
        passes(SLA, """
                events:
                  - { at: "2027-05-04T09:00:00+02:00", event: message.received }
                  - { at: "2027-05-04T09:40:00+02:00", event: message.sent, origin: AGENT }
                now: "2027-05-04T11:00:00+02:00"
                expect: { fired: true, cancelled: second-half, notActions: [assign] }""");
    }

    @Test
    void runShouldGoOnWhenNobodyAnswers() {
        passes(SLA, """
                given: { contact.tier: vip }
                events: [{ at: "2027-05-04T09:00:00+02:00", event: message.received }]
                now: "2027-05-04T11:00:00+02:00"
                expect: { fired: true, actions: [tag, wait, assign, priority, emit] }""");
    }

    @Test
    void answerShouldEndTheEpisodeAndWhatARuleWroteShouldNot() {
        passes(SLA, """
                events:
                  - { at: "2027-05-04T09:00:00+02:00", event: message.received }
                  - { at: "2027-05-04T09:20:00+02:00", event: message.sent }
                  - { at: "2027-05-04T09:25:00+02:00", event: message.received }
                now: "2027-05-04T09:50:00+02:00"
                expect: { fired: false, nextCheck: "2027-05-04T09:55:00+02:00" }""");
        passes(SLA, """
                events:
                  - { at: "2027-05-04T09:00:00+02:00", event: message.received }
                  - { at: "2027-05-04T09:20:00+02:00", event: message.sent, origin: AUTOMATION }
                now: "2027-05-04T09:50:00+02:00"
                expect: { fired: true }""");
        passes(SLA, """
                events:
                  - { at: "2027-05-04T09:00:00+02:00", event: message.received }
                  - { at: "2027-05-04T09:20:00+02:00", event: conversation.resolved }
                now: "2027-05-04T11:00:00+02:00"
                expect: { fired: false }""");
    }

    @Test
    void conditionShouldBeAskedWhenTheSilenceHasLasted() {
        passes(SLA, """
                given: { conversation.priority: low }
                events: [{ at: "2027-05-04T09:00:00+02:00", event: message.received }]
                now: "2027-05-04T11:00:00+02:00"
                expect: { fired: false, why: conversation.priority }""");
    }

    @Test
    void waitOfARunShouldEndWhenAPersonAnswers() {
        passes(FOLLOW_UP, """
                given: { message.text: my order }
                events: [{ at: +4m, event: message.sent, origin: AGENT }]
                expect: { fired: true, cancelled: grace, notActions: [reply] }""");
        passes(FOLLOW_UP, """
                given: { message.text: my order }
                events: [{ at: +11m, event: message.sent, origin: AGENT }]
                expect: { fired: true, actions: [tag, wait, reply], reply: Is it there? }""");
    }

    @Test
    void differencesInTimeShouldBeTold() {
        assertThat(play(SLA, """
                events: [{ at: "2027-05-04T09:00:00+02:00", event: message.received }]
                now: "2027-05-04T09:10:00+02:00"
                expect: { fired: true, nextCheck: "2027-05-04T09:31:00+02:00", cancelled: second-half }""").details())
                .containsExactly(
                        "fired is false, because of /trigger", "cancelled is []", "nextCheck is 2027-05-04T07:30:00Z");
    }

    @Test
    void whatCannotBePlayedShouldBeNamed() {
        assertThat(play(SLA, """
                events: [{ at: soon, event: message.received }, { at: +1m, event: manual }, { at: +1m, event: message.sent, mood: bad }]
                now: "2027-05-04T09:10:00+02:00"
                expect: { fired: true }""").details()).containsExactly("/events/0", "/events/1", "/events/2");
        assertThat(play(FOLLOW_UP, """
                events: [{ at: "2020-05-04T09:00:00+02:00", event: message.sent }]
                expect: { fired: true }""").details()).containsExactly("/events/0/at");
    }
}
