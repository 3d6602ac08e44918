package io.nexuscomm.api.problems;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.MethodParameter;
import org.springframework.validation.FieldError;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Problems out of what bean validation and parameter conversion found. */
final class BeanProblems {

    /** The constraints our requests use, and what their violation is called. */
    private static final Map<String, String> CODES = Map.of(
            "NotNull", "required",
            "NotBlank", "required",
            "NotEmpty", "required",
            "Size", "bad-length",
            "Email", "bad-email",
            "Pattern", "bad-format",
            "Min", "too-small",
            "Max", "too-large");

    private BeanProblems() {}

    static ApiProblem of(MethodArgumentNotValidException invalid) {
        List<FieldProblem> errors = new ArrayList<>();
        for (FieldError error : invalid.getBindingResult().getFieldErrors()) {
            errors.add(FieldProblem.at(JsonPointers.ofPath(error.getField()), text(error), code(error)));
        }
        return ApiProblem.of(ProblemCode.INVALID_REQUEST, summary(errors.size()), errors);
    }

    static ApiProblem of(HandlerMethodValidationException invalid) {
        List<FieldProblem> errors = new ArrayList<>();
        for (ParameterValidationResult result : invalid.getParameterValidationResults()) {
            String name = name(result.getMethodParameter());
            for (MessageSourceResolvable error : result.getResolvableErrors()) {
                errors.add(
                        error instanceof FieldError field
                                ? FieldProblem.at(JsonPointers.ofPath(field.getField()), text(error), code(error))
                                : FieldProblem.of(name, text(error), code(error)));
            }
        }
        return ApiProblem.of(ProblemCode.INVALID_PARAMETER, summary(errors.size()), errors);
    }

    /** As the caller wrote it: a header by its own name. */
    private static String name(MethodParameter parameter) {
        RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
        String name = header == null || header.name().isEmpty() ? parameter.getParameterName() : header.name();
        return name == null ? "" : name;
    }

    /** An id in the path that is no id names nothing: 404, as any other id that names nothing. */
    static ApiProblem of(MethodArgumentTypeMismatchException mismatch) {
        if (mismatch.getParameter().hasParameterAnnotation(PathVariable.class)) {
            return ApiProblem.notFound("thing");
        }
        return ApiProblem.parameter(mismatch.getName(), "is not of the kind it must be", "invalid");
    }

    static String summary(int count) {
        return count == 1 ? "One field is not as it must be." : count + " fields are not as they must be.";
    }

    private static String text(MessageSourceResolvable error) {
        String text = error.getDefaultMessage();
        return text == null ? "is not valid" : text;
    }

    private static String code(MessageSourceResolvable error) {
        @Nullable String[] codes = error.getCodes();
        String constraint = codes == null || codes.length == 0 ? null : codes[codes.length - 1];
        if (constraint == null) {
            return "invalid";
        }
        return CODES.getOrDefault(constraint, constraint.toLowerCase(Locale.ROOT));
    }
}
