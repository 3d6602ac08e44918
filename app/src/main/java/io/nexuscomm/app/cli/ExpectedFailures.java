package io.nexuscomm.app.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Camel's word for each exchange that fails. A rule of the kit makes some fail, and its line in the report says what came
 * of that. The log goes on all the same for the rule that looks for secrets in it.
 */
final class ExpectedFailures extends Filter<ILoggingEvent> {

    private static final String ERROR_HANDLERS = "org.apache.camel.processor.errorhandler.";

    static void keepOffTheConsole() {
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME) instanceof ch.qos.logback.classic.Logger root) {
            root.iteratorForAppenders().forEachRemaining(console -> console.addFilter(new ExpectedFailures()));
        }
    }

    @Override
    public FilterReply decide(ILoggingEvent event) {
        return event.getLoggerName().startsWith(ERROR_HANDLERS) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
