package io.nexuscomm.rules.lint;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Something about a rule that its author may want to know.
 *
 * @param code stable, kebab case
 * @param path a JSON Pointer into the rule as {@code RuleYaml} writes it
 * @param suggestion null when there is no good guess
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Finding(
        String rule,
        Severity severity,
        String code,
        String path,
        String message,
        @Nullable String suggestion) {

    /** How likely it is a mistake. */
    public enum Severity {
        /** It cannot be meant so. */
        ERROR,
        /** It is probably not meant so. */
        WARNING,
        /** Good to know. */
        HINT
    }
}
