package io.nexuscomm.api.problems;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one field.
 *
 * @param pointer JSON Pointer into the request's body; null when a parameter is at fault
 * @param parameter the parameter of the query or the header; null when a field of the body is at fault
 * @param code stable, kebab case
 * @param line 1 for the first, in a text such as YAML; null elsewhere
 * @param suggestion what may have been meant; null when there is no guess
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record FieldProblem(
        @Nullable String pointer,
        @Nullable String parameter,
        String detail,
        String code,
        @Nullable Integer line,
        @Nullable Integer column,
        @Nullable String suggestion) {

    public static FieldProblem at(String pointer, String detail, String code) {
        return new FieldProblem(pointer, null, detail, code, null, null, null);
    }

    public static FieldProblem of(String parameter, String detail, String code) {
        return new FieldProblem(null, parameter, detail, code, null, null, null);
    }
}
