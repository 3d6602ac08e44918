package io.nexuscomm.routes.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.Batch.LaterRow;
import io.nexuscomm.message.id.JobId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.rules.Verdict;
import io.nexuscomm.rules.Verdict.Check;
import io.nexuscomm.rules.Verdict.Outcome;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How later decisions are kept with their message. */
class LaterTest {

    private static final MessageId MESSAGE = new MessageId(UUID.randomUUID());

    @Test
    void decisionShouldBeQuietWhenNoRuleDidAnything() {
        LaterRow row = later(List.of(verdict(Outcome.NOT_MATCHED))).row(MESSAGE);

        assertThat(row.told()).doesNotContain("\n");
        assertThat(LaterRow.isQuiet(row.told())).isTrue();
    }

    @Test
    void decisionShouldNotBeQuietWhenOneRuleActedHoweverLongItIs() {
        List<Verdict> many = Collections.nCopies(500, verdict(Outcome.NOT_MATCHED));
        Later told = later(
                Stream.concat(many.stream(), Stream.of(verdict(Outcome.FIRED))).toList());

        assertThat(LaterRow.isQuiet(told.row(MESSAGE).told())).isFalse();
    }

    @Test
    void whatARunKnowsOfWhatWokeItShouldNotBeQuoted() {
        Verdict verdict = Later.withoutOthersWords(verdict(
                Outcome.FIRED,
                new Check("/then/2/if/vars.number", "9", "55512345", true, false),
                new Check("/then/2/if/event.data.text", "yes", "my secret", true, false),
                new Check("/if/message.text", "card", "card", true, false)));

        assertThat(verdict.checks()).extracting(Check::actual).containsExactly("", "", "card");
    }

    private static Later later(List<Verdict> verdicts) {
        return new Later(
                Instant.EPOCH, new JobId(UUID.randomUUID()), List.of("schedule"), null, null, 1, verdicts, List.of());
    }

    private static Verdict verdict(Outcome outcome, Check... checks) {
        return new Verdict("rule", "Rule", 1, outcome, null, List.of(checks));
    }
}
