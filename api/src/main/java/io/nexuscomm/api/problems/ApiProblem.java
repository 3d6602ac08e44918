package io.nexuscomm.api.problems;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ends a request with an error. Its text is shown to the caller, so it never holds a secret or another's data. */
public final class ApiProblem extends RuntimeException {

    private final ProblemCode code;
    private final transient List<FieldProblem> errors;
    private final @Nullable Duration retryAfter;

    private ApiProblem(ProblemCode code, String detail, List<FieldProblem> errors, @Nullable Duration retryAfter) {
        super(detail, null, false, false);
        this.code = code;
        this.errors = errors;
        this.retryAfter = retryAfter;
    }

    public static ApiProblem of(ProblemCode code, String detail) {
        return new ApiProblem(code, detail, List.of(), null);
    }

    public static ApiProblem of(ProblemCode code, String detail, List<FieldProblem> errors) {
        return new ApiProblem(code, detail, List.copyOf(errors), null);
    }

    public static ApiProblem later(ProblemCode code, String detail, Duration retryAfter) {
        return new ApiProblem(code, detail, List.of(), retryAfter);
    }

    /** The answer to an id that names nothing of the caller's organization, whether or not it names something else. */
    public static ApiProblem notFound(String what) {
        return of(ProblemCode.NOT_FOUND, "There is no such " + what + ".");
    }

    /** As {@link #notFound(String)}, for an id that stands in the body. */
    public static ApiProblem notFound(String pointer, String what) {
        String detail = "There is no such " + what + ".";
        return of(ProblemCode.NOT_FOUND, detail, List.of(FieldProblem.at(pointer, detail, "not-found")));
    }

    /** One field of the body is at fault, and that is all. */
    public static ApiProblem invalid(String pointer, String detail, String code) {
        return of(ProblemCode.INVALID_REQUEST, detail, List.of(FieldProblem.at(pointer, detail, code)));
    }

    /** Fields of the body are at fault. */
    public static ApiProblem invalid(List<FieldProblem> errors) {
        return of(ProblemCode.INVALID_REQUEST, BeanProblems.summary(errors.size()), errors);
    }

    /** One parameter is at fault, and that is all. */
    public static ApiProblem parameter(String name, String detail, String code) {
        return of(ProblemCode.INVALID_PARAMETER, detail, List.of(FieldProblem.of(name, detail, code)));
    }

    ProblemCode code() {
        return code;
    }

    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }

    Problem body() {
        String detail = getMessage();
        return Problem.of(code, detail == null ? code.title() : detail, errors);
    }
}
