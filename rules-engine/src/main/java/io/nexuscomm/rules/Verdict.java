package io.nexuscomm.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a rule fired or did not.
 *
 * @param rule the rule's id
 * @param why what stood in the way: the first failing condition's path, {@code limits.once}, {@code safety.origin}
 *     ...; null when it fired
 * @param checks the conditions that were looked at, in order
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Verdict(
        String rule,
        @Nullable String name,
        int revision,
        Outcome outcome,
        @Nullable String why,
        List<Check> checks) {

    /** How a rule ended for an event. */
    public enum Outcome {
        FIRED,
        NOT_MATCHED,
        LIMITED,
        GUARDED,
        SHADOW,
        ERROR
    }

    /** One condition with the value that decided it. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Check(String path, String expected, String actual, boolean holds) {}
}
