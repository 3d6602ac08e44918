package io.nexuscomm.api.problems;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers with a problem, whatever media types the caller accepts: an error is never hidden by a 406. */
final class ProblemResponses {

    private ProblemResponses() {}

    static ResponseEntity<Problem> of(ApiProblem problem) {
        return of(problem, HttpHeaders.EMPTY);
    }

    static ResponseEntity<Problem> of(ApiProblem problem, HttpHeaders headers) {
        Problem body = problem.body();
        ResponseEntity.BodyBuilder response = ResponseEntity.status(body.status())
                .headers(to -> to.putAll(headers))
                .contentType(MediaType.parseMediaType(Problem.MEDIA_TYPE));
        Duration retryAfter = problem.retryAfter();
        if (retryAfter != null) {
            response.header(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, retryAfter.toSeconds())));
        }
        return response.body(body);
    }
}
