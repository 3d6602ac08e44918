package io.nexuscomm.routes;

import io.nexuscomm.inbox.Conversations;
import io.nexuscomm.inbox.MediaStore;
import io.nexuscomm.inbox.RunQueue;
import io.nexuscomm.inbox.Upkeep;
import io.nexuscomm.routes.batch.OverdueAmendments;
import io.nexuscomm.routes.gateway.FloodWatch;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/** Looks after the store at the start and once a day; the months it prepares reach far beyond days that are missed. */
final class UpkeepRoutes extends RouteBuilder {

    private final Upkeep upkeep;
    private static final int MOST_AT_ONCE = 500;
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final KeptContents contents;
    private final Conversations snoozed;
    private final FloodWatch floods;
    private final OverdueAmendments amendments;
    private final RunQueue queue;
    private final MediaStore media;
    private final InstantSource clock;

    UpkeepRoutes(
            Upkeep upkeep,
            KeptContents contents,
            Conversations snoozed,
            FloodWatch floods,
            OverdueAmendments amendments,
            RunQueue queue,
            MediaStore media,
            InstantSource clock) {
        this.upkeep = upkeep;
        this.contents = contents;
        this.snoozed = snoozed;
        this.floods = floods;
        this.amendments = amendments;
        this.queue = queue;
        this.media = media;
        this.clock = clock;
    }

    @Override
    public void configure() {
        from("timer:upkeep?repeatCount=1").routeId("upkeep-start").to("direct:upkeep");
        from("quartz:upkeep?cron=0+17+3+*+*+?").routeId("upkeep-daily").to("direct:upkeep");
        from("direct:upkeep")
                .routeId("upkeep")
                .doTry()
                .process(exchange -> upkeep.run())
                .doCatch(Exception.class)
                .log(
                        LoggingLevel.WARN,
                        "The upkeep of the store failed and waits for tomorrow: ${exception.class.name}")
                .end();

        from("timer:floods?delay=15000&period=15000")
                .routeId("floods")
                .doTry()
                .process(exchange -> floods.look())
                .doCatch(Exception.class)
                .log(LoggingLevel.WARN, "The runs of rules could not be looked at: ${exception.class.name}")
                .end();

        from("timer:wake?delay=5000&period=2000")
                .routeId("wake")
                .doTry()
                .process(exchange -> snoozed.wake(MOST_AT_ONCE))
                .doCatch(Exception.class)
                .log(LoggingLevel.WARN, "Snoozed conversations could not be opened: ${exception.class.name}")
                .end();

        from("timer:turns?delay=60000&period=60000")
                .routeId("turns")
                .doTry()
                .process(exchange -> queue.sweep(A_MINUTE, MOST_AT_ONCE))
                .doCatch(Exception.class)
                .log(LoggingLevel.WARN, "Turns of runs that are no more could not be ended: ${exception.class.name}")
                .end();

        from("timer:amendments?delay=20000&period=20000")
                .routeId("amendments")
                .doTry()
                .process(exchange -> amendments.look())
                .doCatch(Exception.class)
                .log(
                        LoggingLevel.WARN,
                        "Changes that wait for their messages could not be looked at: ${exception.class.name}")
                .end();

        from("timer:media-sweep?delay=30000&period=30000")
                .routeId("media-sweep")
                .doTry()
                .process(exchange -> media.sweep())
                .doCatch(Exception.class)
                .log(
                        LoggingLevel.WARN,
                        "Media that were taken back could not be removed and are tried again: ${exception.class.name}")
                .end();

        from("timer:media-strays?delay=120000&period=3600000")
                .routeId("media-strays")
                .doTry()
                .process(exchange -> media.findStrays(clock.instant()))
                .doCatch(Exception.class)
                .log(
                        LoggingLevel.WARN,
                        "Media that nothing names could not be looked for and are another time: ${exception.class.name}")
                .end();

        // a provider that counts in hours is not served by once a day
        from("timer:expiry?delay=60000&period=900000")
                .routeId("expiry")
                .doTry()
                .process(exchange -> contents.forget())
                .doCatch(Exception.class)
                .log(
                        LoggingLevel.WARN,
                        "What may be kept no longer could not be forgotten and is tried again: ${exception.class.name}")
                .end();
    }
}
