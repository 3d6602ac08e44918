package io.nexuscomm.rules.simulate;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How often a rule of the candidate ended how; the numbers add up to the messages that were read.
 *
 * @param shadow how often it would have fired, were it live
 * @param guarded what it was kept from, whether or not its condition held
 * @param lastError null when there was none
 * @param firedBefore how often the rule of that id fires in the current set
 * @param unplayed whether it was not asked at all, since it does not begin with a message that arrives
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RuleCount(
        String rule,
        int fired,
        int shadow,
        int limited,
        int guarded,
        int notMatched,
        int errors,
        @Nullable String lastError,
        int firedBefore,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean unplayed) {}
