package io.nexuscomm.routes.schedules;

import io.micrometer.core.instrument.MeterRegistry;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.inbox.Accounts;
import io.nexuscomm.inbox.Contacts;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.Outgoing;
import io.nexuscomm.inbox.Schedules;
import io.nexuscomm.inbox.Timers;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.routes.dispatch.Punctuality;
import io.nexuscomm.routes.gateway.Signals;
import io.nexuscomm.routes.occasions.Publications;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wires timers and schedules. */
@Configuration(proxyBeanMethods = false)
@Import(ClusteredQuartz.class)
public class SchedulesConfiguration {

    @Bean
    TimerPoller timerPoller(
            Timers timers,
            Signals signals,
            MeterRegistry meters,
            @Value("${nexuscomm.routes.timers-every:250ms}") Duration every) {
        return new TimerPoller(timers, WallTimes::moment, signals, new TimerMetrics(meters), every);
    }

    @Bean
    Recurrences recurrences(
            Schedules schedules,
            Inbox inbox,
            Messages messages,
            Accounts accounts,
            ConnectorCatalog catalog,
            Outgoing outgoing,
            Signals signals,
            Clock clock) {
        PlannedSends sends = new PlannedSends(inbox, messages, accounts, catalog, outgoing);
        Recurrences recurrences = new Recurrences(schedules, sends, signals, clock);
        // in a thread of its own: who registers here must not block
        signals.onSchedules(() -> Thread.ofVirtual().name("schedules").start(recurrences::look));
        return recurrences;
    }

    @Bean
    Punctuality punctuality(Schedules schedules, Timers timers, Clock clock) {
        return new MissedSends(schedules, timers, clock);
    }

    @Bean
    RuleTimetables ruleTimetables(
            Publications publications, Contacts contacts, Timers timers, IdSource ids, Signals signals, Clock clock) {
        RuleTimetables timetables = new RuleTimetables(publications, contacts, timers, ids, clock);
        signals.onRules(() -> Thread.ofVirtual().name("rule-timetables").start(timetables::look));
        return timetables;
    }

    @Bean
    RecurrenceRoutes recurrenceRoutes(Recurrences recurrences, RuleTimetables rules) {
        return new RecurrenceRoutes(recurrences, rules);
    }
}
