package io.nexuscomm.rules.simulate;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.message.Message;
import io.nexuscomm.rules.Verdict;
import io.nexuscomm.rules.Verdict.Check;
import io.nexuscomm.rules.Verdict.Outcome;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule would have made of a message.
 *
 * @param preview the beginning of its text, on one line
 * @param why what stood in the way; null when it fired
 * @param deeds what it would have done; nothing as a shadow
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Match(
        String rule,
        String message,
        String conversation,
        String contact,
        @Nullable String contactName,
        String channel,
        Instant at,
        String preview,
        Outcome outcome,
        @Nullable String why,
        List<Deed> deeds,
        List<Check> checks) {

    private static final int PREVIEW = 240;

    static Match of(Past past, Verdict verdict, List<Deed> deeds) {
        Message message = past.message();
        return new Match(
                verdict.rule(),
                message.id().toString(),
                message.conversation().toString(),
                past.contact(),
                past.contactName(),
                message.channel(),
                past.at(),
                preview(message.plainText()),
                verdict.outcome(),
                verdict.why(),
                List.copyOf(deeds),
                verdict.checks());
    }

    private static String preview(String text) {
        String line = text.substring(0, Math.min(text.length(), 4 * PREVIEW))
                .replaceAll("[\\s\\p{Cntrl}]+", " ")
                .strip();
        return line.codePointCount(0, line.length()) <= PREVIEW
                ? line
                : line.substring(0, line.offsetByCodePoints(0, PREVIEW)) + "…";
    }

    boolean fired() {
        return outcome == Outcome.FIRED;
    }

    /** Without what people wrote or are called. */
    @Override
    public String toString() {
        return "Match[rule=" + rule + ", message=" + message + ", outcome=" + outcome + "]";
    }
}
