package io.nexuscomm.routes.schedules;

import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/**
 * The tick of what comes again: by Quartz, whose cluster has one node do it. A tick that was missed is not made up for,
 * since the next one sees the same; and it looks once when it starts, for what a stopped gateway left lying.
 */
final class RecurrenceRoutes extends RouteBuilder {

    private final Recurrences recurrences;
    private final RuleTimetables rules;

    RecurrenceRoutes(Recurrences recurrences, RuleTimetables rules) {
        this.recurrences = recurrences;
        this.rules = rules;
    }

    @Override
    public void configure() {
        from("timer:recurrences?repeatCount=1").routeId("recurrences-start").to("direct:recurrences");
        from("quartz:nexuscomm/recurrences?cron=0+*+*+*+*+?&trigger.misfireInstruction=2&stateful=true")
                .routeId("recurrences-tick")
                .to("direct:recurrences");
        from("direct:recurrences")
                .routeId("recurrences")
                .doTry()
                .process(exchange -> recurrences.look())
                .process(exchange -> rules.look())
                .doCatch(Exception.class)
                .log(LoggingLevel.WARN, "Schedules could not be looked at: ${exception.class.name}")
                .end();
    }
}
