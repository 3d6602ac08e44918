package io.nexuscomm.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.BindException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.PortInUseException;

class StartupProblemTest {

    @Test
    void explanationShouldNameThePortThatWasTakenMeanwhile() {
        Throwable failure = new IllegalStateException(new PortInUseException(9091, new BindException("in use")));

        assertThat(StartupProblem.explain(failure)).contains("9091", "--port", "--management-port");
    }

    @Test
    void explanationShouldSayThatItIsTheDatabase() {
        Throwable failure = new IllegalStateException(new SQLException("Connection to db:5432 refused."));

        assertThat(StartupProblem.explain(failure)).contains("database", "Connection to db:5432 refused.");
    }

    @Test
    void explanationShouldPreferOurOwnWords() {
        Throwable failure = new IllegalStateException(new StartupProblem("do this", new BindException("in use")));

        assertThat(StartupProblem.explain(failure)).isEqualTo("do this");
    }
}
