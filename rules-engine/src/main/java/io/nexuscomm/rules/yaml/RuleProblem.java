package io.nexuscomm.rules.yaml;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Something in a rule file that cannot be, and where.
 *
 * @param file as it was named by the caller; null when it was not
 * @param line from 1, in the whole file
 * @param column from 1, in characters
 * @param path a JSON Pointer into the document, such as {@code /then/0/reply/template}; empty for the document
 * @param suggestion what to write instead; null when there is no good guess
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RuleProblem(
        @Nullable String file,
        int line,
        int column,
        String path,
        String message,
        @Nullable String suggestion) {

    /** As compilers write it: {@code rules.yaml:12:5: /if/chanel: unknown field (did you mean `channel`?)}. */
    @Override
    public String toString() {
        return (file == null ? "" : file + ":")
                + line
                + ":"
                + column
                + ": "
                + (path.isEmpty() ? "" : path + ": ")
                + message
                + (suggestion == null ? "" : " (" + suggestion + ")");
    }
}
