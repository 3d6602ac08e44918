package io.nexuscomm.app;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Keeps the many lines about a failed start in the log file, where they help; the console gets the one that
 * {@link StartupProblem#explain} finds. Spring Boot makes it, by {@code META-INF/spring.factories}.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class QuietFailure implements SpringBootExceptionReporter {

    private static final Logger LOG = LoggerFactory.getLogger(QuietFailure.class);

    @Override
    public boolean reportException(Throwable failure) {
        LOG.warn("the gateway does not start", failure);
        return true;
    }
}
