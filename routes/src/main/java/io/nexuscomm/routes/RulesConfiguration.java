package io.nexuscomm.routes;

import io.nexuscomm.connector.Gateway;
import io.nexuscomm.inbox.Accounts;
import io.nexuscomm.inbox.Begin;
import io.nexuscomm.inbox.Connections;
import io.nexuscomm.inbox.Consents;
import io.nexuscomm.inbox.Contacts;
import io.nexuscomm.inbox.Conversations;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.Jobs;
import io.nexuscomm.inbox.MediaStore;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.RuleFiles;
import io.nexuscomm.inbox.RuleRuns;
import io.nexuscomm.inbox.RunQueue;
import io.nexuscomm.inbox.Templates;
import io.nexuscomm.inbox.Timers;
import io.nexuscomm.inbox.Users;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.routes.batch.Await;
import io.nexuscomm.routes.batch.AwaitedRuns;
import io.nexuscomm.routes.batch.BeginningRuns;
import io.nexuscomm.routes.batch.Model;
import io.nexuscomm.routes.batch.Outside;
import io.nexuscomm.routes.batch.StepPorts;
import io.nexuscomm.routes.batch.WaitingRuns;
import io.nexuscomm.routes.dispatch.RuleSteps;
import io.nexuscomm.routes.gateway.AccountDirectory;
import io.nexuscomm.routes.gateway.Connectors;
import io.nexuscomm.routes.gateway.FloodWatch;
import io.nexuscomm.routes.gateway.RuleArchive;
import io.nexuscomm.routes.gateway.RuleBook;
import io.nexuscomm.routes.gateway.Signals;
import io.nexuscomm.routes.occasions.Occasions;
import io.nexuscomm.routes.schedules.OccurrenceRuns;
import io.nexuscomm.routes.steps.AllowedRoutes;
import io.nexuscomm.routes.steps.CamelOutside;
import io.nexuscomm.routes.steps.RuleRoutes;
import java.time.Clock;
import java.util.List;
import org.apache.camel.ProducerTemplate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Wires rules: which are in force, what sets them off apart from a batch, and the jobs that do their steps. */
@Configuration(proxyBeanMethods = false)
class RulesConfiguration {

    @Bean(initMethod = "start")
    RuleBook ruleBook(
            RuleFiles files,
            Timers timers,
            Signals signals,
            RoutesProperties properties,
            @Value("${nexuscomm.rules.sends-per-minute:3000}") int sendsPerMinute) {
        RuleBook rules = new RuleBook(files, timers::isAnyRunWaiting, sendsPerMinute, properties.lookEvery());
        signals.onRules(rules::changed);
        return rules;
    }

    @Bean
    RuleRoutes ruleRoutes(Gateway gateway) {
        return new RuleRoutes(gateway.addresses());
    }

    @Bean
    AllowedRoutes allowedRoutes(@Value("${nexuscomm.rules.routes:}") List<String> routes) {
        return new AllowedRoutes(routes);
    }

    @Bean
    Outside outside(ObjectProvider<ProducerTemplate> camel, AllowedRoutes routes) {
        return new CamelOutside(camel::getObject, routes);
    }

    @Bean
    StepPorts stepPorts(
            Inbox inbox,
            Messages messages,
            Conversations conversations,
            Accounts accounts,
            Consents consents,
            Templates templates,
            Timers timers,
            RunQueue queue,
            Users users,
            Connections connections,
            MediaStore media,
            Outside outside,
            ObjectProvider<Model> model) {
        return new StepPorts(
                inbox,
                messages,
                conversations,
                accounts,
                consents,
                templates,
                timers,
                queue,
                users,
                connections,
                media,
                outside,
                model.getIfAvailable(() -> Model.NONE));
    }

    @Bean
    WaitingRuns waitingRuns(
            Inbox inbox,
            Messages messages,
            RuleRuns runs,
            RuleBook rules,
            RuleFiles files,
            AccountDirectory directory,
            Connectors connectors,
            StepPorts ports,
            IdSource ids,
            Clock clock,
            Signals signals) {
        return new WaitingRuns(
                inbox,
                messages,
                runs,
                rules,
                new RuleArchive(files),
                directory::byId,
                connectors,
                ports,
                ids,
                clock,
                signals);
    }

    @Bean
    BeginningRuns beginningRuns(
            Inbox inbox,
            Messages messages,
            RuleRuns runs,
            RuleBook rules,
            AccountDirectory directory,
            Connectors connectors,
            IdSource ids,
            Clock clock,
            Signals signals) {
        return new BeginningRuns(inbox, messages, runs, rules, directory::byId, connectors, ids, clock, signals);
    }

    @Bean
    AwaitedRuns awaitedRuns(
            Messages messages,
            Conversations conversations,
            Timers timers,
            RuleBook rules,
            BeginningRuns beginning,
            IdSource ids,
            Clock clock) {
        return new AwaitedRuns(messages, conversations, timers, rules, beginning, ids, clock);
    }

    @Bean
    OccurrenceRuns occurrenceRuns(RuleBook rules, Contacts contacts, Timers timers, IdSource ids, Clock clock) {
        return new OccurrenceRuns(rules, contacts, timers, ids, clock, rules.sendsPerMinute());
    }

    /** A step says by its path whether a run begins with it. */
    @Bean
    @Primary
    RuleSteps ruleSteps(WaitingRuns waiting, BeginningRuns beginning, AwaitedRuns awaited, OccurrenceRuns occurring) {
        return (job, step) -> switch (step.path()) {
            case Begin.PATH -> beginning.perform(job, step);
            case Await.PATH -> awaited.perform(job, step);
            case OccurrenceRuns.PATH -> occurring.perform(job, step);
            default -> waiting.perform(job, step);
        };
    }

    @Bean
    Occasions occasions(
            RuleBook rules,
            Jobs jobs,
            Timers timers,
            Messages messages,
            Conversations conversations,
            IdSource ids,
            Signals signals,
            Clock clock) {
        return new Occasions(rules, jobs, timers, messages, conversations, ids, signals, clock);
    }

    @Bean
    FloodWatch floodWatch(RuleFiles files, RuleRuns runs, Inbox inbox, Users users, Signals signals, Clock clock) {
        FloodWatch floods = new FloodWatch(files, runs, inbox, users, signals, clock);
        signals.onRuns(floods::ran);
        return floods;
    }
}
