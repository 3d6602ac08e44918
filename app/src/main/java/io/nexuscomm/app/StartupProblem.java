package io.nexuscomm.app;

import java.net.BindException;
import java.sql.SQLException;
import org.springframework.boot.web.server.PortInUseException;

/** Something that keeps the gateway from starting. Its message tells a person what to do. */
public final class StartupProblem extends RuntimeException {

    public StartupProblem(String message) {
        super(message);
    }

    public StartupProblem(String message, Throwable cause) {
        super(message, cause);
    }

    /** The most useful thing to say about a failed start: our own words if there are any, else the root cause's. */
    public static String explain(Throwable failure) {
        Throwable cause = failure;
        while (true) {
            if (cause instanceof StartupProblem) {
                return String.valueOf(cause.getMessage());
            }
            if (cause instanceof PortInUseException taken) {
                return "port " + taken.getPort() + " is taken; choose others with --port and --management-port";
            }
            if (cause instanceof BindException) {
                return "a port is taken; choose others with --port and --management-port";
            }
            if (cause instanceof SQLException) {
                return "the database cannot be used: " + cause.getMessage();
            }
            if (cause instanceof IllegalArgumentException && cause.getCause() == null) {
                return String.valueOf(cause.getMessage());
            }
            if (cause.getCause() == null || cause.getCause() == cause) {
                return cause.getClass().getSimpleName() + ": " + cause.getMessage();
            }
            cause = cause.getCause();
        }
    }
}
