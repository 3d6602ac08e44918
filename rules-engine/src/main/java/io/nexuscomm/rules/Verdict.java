package io.nexuscomm.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a rule fired or did not.
 *
 * @param revision the revision of the rule set
 * @param rule the rule's id
 * @param why what stood in the way: the path of the first condition that failed (cheap ones are looked at first),
 *     {@code limits.once}, {@code safety.origin}, {@code stop.} with the id of the rule that stopped this one, for an
 *     error what is wrong, or its kind; null when it fired
 * @param checks when it fired, or would have as a shadow: every comparison, in the order they are written; then, when it
 *     fired, those of its steps that were asked. When it did not match, those that stood in the way
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Verdict(
        String rule,
        @Nullable String name,
        int revision,
        Outcome outcome,
        @Nullable String why,
        List<Check> checks) {

    Verdict with(@Nullable String otherWhy, List<Check> otherChecks) {
        return new Verdict(rule, name, revision, outcome, otherWhy, List.copyOf(otherChecks));
    }

    /** How a rule ended for an event. */
    public enum Outcome {
        FIRED,
        NOT_MATCHED,
        LIMITED,
        GUARDED,
        SHADOW,
        ERROR
    }

    /**
     * One condition with the value that decided it.
     *
     * @param path a JSON Pointer into the rule as {@code RuleYaml} writes it
     * @param actual cut to 80 characters; for words, those that were found
     * @param holds whether the comparison holds, also where it stands under {@code none}
     * @param unknown whether it neither holds nor fails, since nobody knows the value
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Check(
            String path,
            String expected,
            String actual,
            boolean holds,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean unknown) {

        Check(String path, String expected, String actual, boolean holds) {
            this(path, expected, actual, holds, false);
        }

        /** Without the actual value, which may be message text. */
        @Override
        public String toString() {
            return "Check[path=" + path + ", expected=" + expected + ", holds=" + holds + "]";
        }
    }
}
