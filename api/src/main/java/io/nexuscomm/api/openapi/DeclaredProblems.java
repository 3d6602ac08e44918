package io.nexuscomm.api.openapi;

import io.nexuscomm.api.problems.Problem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.api.problems.Refuses;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.HandlerMethod;

/**
 * The errors of every operation, all in the one form: those that come with what it takes, and those that it
 * {@linkplain Refuses says} itself.
 */
final class DeclaredProblems implements GlobalOperationCustomizer {

    private static final Content PROBLEM = new Content()
            .addMediaType(
                    Problem.MEDIA_TYPE, new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem")));

    private static final Set<ProblemCode> ANY = EnumSet.of(
            ProblemCode.INVALID_REQUEST,
            ProblemCode.INVALID_PARAMETER,
            ProblemCode.BAD_CURSOR,
            ProblemCode.NOT_ACCEPTABLE,
            ProblemCode.INTERNAL_ERROR,
            ProblemCode.BUSY,
            ProblemCode.STORE_UNAVAILABLE);

    private static final Set<ProblemCode> SIGNED_IN =
            EnumSet.of(ProblemCode.UNAUTHENTICATED, ProblemCode.INVALID_TOKEN);

    private static final Set<ProblemCode> WITH_BODY = EnumSet.of(
            ProblemCode.MALFORMED_JSON,
            ProblemCode.UNKNOWN_FIELD,
            ProblemCode.BODY_TOO_LARGE,
            ProblemCode.UNSUPPORTED_MEDIA_TYPE);

    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        if (isBesideTheApi(method)) {
            return operation;
        }
        codes(operation, method).stream()
                .collect(Collectors.groupingBy(ProblemCode::status))
                .forEach((status, codes) -> operation
                        .getResponses()
                        .addApiResponse(
                                String.valueOf(status),
                                new ApiResponse().content(PROBLEM).description(description(codes))));
        return operation;
    }

    /** Whether the gateway lives is asked by machines that read no problems. */
    private static boolean isBesideTheApi(HandlerMethod method) {
        return Stream.of(method.getBeanType(), method.getMethod())
                .map(place -> AnnotatedElementUtils.findMergedAnnotation(place, RequestMapping.class))
                .filter(Objects::nonNull)
                .flatMap(mapping -> Arrays.stream(mapping.path()))
                .noneMatch(path -> path.startsWith("/api/"));
    }

    private static String description(List<ProblemCode> codes) {
        return codes.stream()
                .map(code -> '`' + code.code() + "`: " + code.title())
                .collect(Collectors.joining("; "));
    }

    private static Set<ProblemCode> codes(Operation operation, HandlerMethod method) {
        Set<ProblemCode> codes = EnumSet.copyOf(ANY);
        boolean open =
                operation.getSecurity() != null && operation.getSecurity().isEmpty();
        if (!open) {
            codes.addAll(SIGNED_IN);
        }
        if (has(method, PathVariable.class)) {
            codes.add(ProblemCode.NOT_FOUND);
        }
        if (operation.getRequestBody() != null || has(method, RequestBody.class)) {
            codes.addAll(WITH_BODY);
        }
        AnnotatedElementUtils.findMergedRepeatableAnnotations(method.getMethod(), Refuses.class)
                .forEach(refuses -> codes.addAll(Arrays.asList(refuses.value())));
        return codes;
    }

    private static boolean has(HandlerMethod method, Class<? extends Annotation> annotation) {
        return Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(annotation));
    }
}
