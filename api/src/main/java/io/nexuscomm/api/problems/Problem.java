package io.nexuscomm.api.problems;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * The body of every error, as RFC 9457 has it.
 *
 * @param type a URN that names the code
 * @param detail for people; never repeats what was sent
 * @param errors per field; empty when no single field is at fault
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"type", "title", "status", "detail", "code", "errors"})
public record Problem(String type, String title, int status, String detail, String code, List<FieldProblem> errors) {

    public static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(ProblemCode code, String detail, List<FieldProblem> errors) {
        return new Problem(
                "urn:nexuscomm:problem:" + code.code(), code.title(), code.status(), detail, code.code(), errors);
    }
}
