package io.nexuscomm.routes;

import io.nexuscomm.inbox.Upkeep;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/** Looks after the store once a day; the months it prepares reach far beyond a day that is missed. */
final class UpkeepRoutes extends RouteBuilder {

    private final Upkeep upkeep;

    UpkeepRoutes(Upkeep upkeep) {
        this.upkeep = upkeep;
    }

    @Override
    public void configure() {
        from("quartz:upkeep?cron=0+17+3+*+*+?")
                .routeId("upkeep")
                .doTry()
                .process(exchange -> upkeep.run())
                .doCatch(Exception.class)
                .log(LoggingLevel.WARN, "The upkeep of the store failed and waits for tomorrow: ${exception.class.name}")
                .end();
    }
}
