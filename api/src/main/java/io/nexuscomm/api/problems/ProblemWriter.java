package io.nexuscomm.api.problems;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem where no controller is around: in filters. */
@Component
public final class ProblemWriter {

    private final JsonMapper json = JsonMapper.builder().build();

    /** Where nothing is known but the status. */
    public void write(int status, HttpServletResponse response) throws IOException {
        write(StatusProblems.of(status), response);
    }

    public void write(ApiProblem problem, HttpServletResponse response) throws IOException {
        ResponseEntity<Problem> answer = ProblemResponses.of(problem);
        response.setStatus(answer.getStatusCode().value());
        answer.getHeaders().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        response.getOutputStream().write(json.writeValueAsBytes(answer.getBody()));
    }
}
