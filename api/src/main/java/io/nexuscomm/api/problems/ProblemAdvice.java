package io.nexuscomm.api.problems;

import io.nexuscomm.inbox.Conversations;
import io.nexuscomm.inbox.MediaStore;
import io.nexuscomm.inbox.StoreUnavailable;
import java.time.Duration;
import java.util.List;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import tools.jackson.core.JacksonException;

/** Turns whatever ended a request into a problem. The last handler says nothing of what went wrong inside. */
@RestControllerAdvice
final class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final Duration DATABASE_RETRY = Duration.ofSeconds(5);

    @ExceptionHandler
    ResponseEntity<Problem> apiProblem(ApiProblem problem) {
        return ProblemResponses.of(problem);
    }

    @ExceptionHandler
    ResponseEntity<Problem> badCursor(Conversations.BadCursor bad) {
        return ProblemResponses.of(ApiProblem.of(
                ProblemCode.BAD_CURSOR,
                "Start again without a cursor.",
                List.of(FieldProblem.of("cursor", "was not given out by this gateway", "bad-cursor"))));
    }

    @ExceptionHandler
    ResponseEntity<Problem> storeUnavailable(StoreUnavailable unavailable) {
        LOG.warn("what is stored cannot be reached: {}", unavailable.getMessage());
        return ProblemResponses.of(ApiProblem.later(
                ProblemCode.STORE_UNAVAILABLE, "Nothing was changed. Try again in a moment.", DATABASE_RETRY));
    }

    @ExceptionHandler({MediaStore.TooLarge.class, BodyTooLarge.class, MaxUploadSizeExceededException.class})
    ResponseEntity<Problem> tooLarge(Exception tooLarge) {
        return ProblemResponses.of(
                ApiProblem.of(ProblemCode.BODY_TOO_LARGE, "The body is larger than this address takes."));
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(HttpMessageNotReadableException unreadable) {
        if (causeOf(unreadable, BodyTooLarge.class) != null) {
            return tooLarge(unreadable);
        }
        JacksonException refusal = causeOf(unreadable, JacksonException.class);
        return ProblemResponses.of(
                refusal == null
                        ? ApiProblem.of(ProblemCode.MALFORMED_JSON, "A JSON body is needed.")
                        : JsonProblems.of(refusal));
    }

    @ExceptionHandler
    ResponseEntity<Problem> invalidBody(MethodArgumentNotValidException invalid) {
        return ProblemResponses.of(BeanProblems.of(invalid));
    }

    @ExceptionHandler
    ResponseEntity<Problem> invalidParameter(HandlerMethodValidationException invalid) {
        return ProblemResponses.of(BeanProblems.of(invalid));
    }

    @ExceptionHandler
    ResponseEntity<Problem> mismatch(MethodArgumentTypeMismatchException mismatch) {
        return ProblemResponses.of(BeanProblems.of(mismatch));
    }

    /** The container reads parameters when they are first asked for, and meets octets then that are no text. */
    @ExceptionHandler
    ResponseEntity<Problem> unreadableParameter(InvalidParameterException unreadable) {
        return ProblemResponses.of(
                ApiProblem.of(ProblemCode.INVALID_PARAMETER, "The parameters are not percent-encoded UTF-8."));
    }

    /** The client is gone: nobody is left to answer. */
    @ExceptionHandler
    void gone(AsyncRequestNotUsableException gone) {
        LOG.debug("the client went away");
    }

    @ExceptionHandler
    ResponseEntity<Problem> anythingElse(Exception failure) {
        if (failure instanceof ErrorResponse response) {
            return ofStatus(response.getStatusCode().value(), response.getHeaders());
        }
        if (causeOf(failure, BodyTooLarge.class) != null) {
            return tooLarge(failure);
        }
        LOG.error("a request failed", failure);
        return ProblemResponses.of(
                ApiProblem.of(ProblemCode.INTERNAL_ERROR, "It is in the gateway's log. Try again in a moment."));
    }

    private static ResponseEntity<Problem> ofStatus(int status, HttpHeaders headers) {
        return ProblemResponses.of(StatusProblems.of(status), headers);
    }

    private static <T> @Nullable T causeOf(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
