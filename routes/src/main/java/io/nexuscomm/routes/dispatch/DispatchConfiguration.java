package io.nexuscomm.routes.dispatch;

import io.micrometer.core.instrument.MeterRegistry;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.inbox.AccountMoves;
import io.nexuscomm.inbox.Accounts;
import io.nexuscomm.inbox.Consents;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Jobs;
import io.nexuscomm.inbox.MediaStore;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.Rates;
import io.nexuscomm.inbox.Templates;
import io.nexuscomm.routes.NodeName;
import io.nexuscomm.routes.gateway.Signals;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apache.camel.ProducerTemplate;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Wires the dispatcher. */
@Configuration(proxyBeanMethods = false)
public class DispatchConfiguration {

    @Bean
    Dispatcher dispatcher(
            Jobs jobs,
            Accounts accounts,
            AccountMoves moves,
            Rates rates,
            Standing standing,
            Messages messages,
            Inbox inbox,
            MediaStore media,
            Templates templates,
            Consents consents,
            Gateway gateway,
            ConnectorCatalog catalog,
            ProducerTemplate camel,
            ObjectProvider<RuleSteps> ruleSteps,
            Punctuality punctuality,
            Signals signals,
            NodeName node,
            Clock clock,
            MeterRegistry meters) {
        DispatchSettings settings = DispatchSettings.DEFAULT;
        Backoff backoff = new Backoff(RandomGenerator.getDefault());
        AwayAccounts away = new AwayAccounts(accounts);
        SendGate gate = new SendGate(standing, new SendNews(moves, accounts), new RateLimits(rates, clock), clock);
        Transport transport = new GatedTransport(new CamelTransport(camel), gate, catalog, clock);
        OptOuts optOuts = new OptOuts(inbox, consents, templates, clock);
        Work sends = new SendWork(
                messages,
                gateway,
                catalog,
                transport,
                optOuts,
                punctuality,
                away,
                backoff,
                settings,
                node.value(),
                clock);
        Work fetches = new MediaWork(
                messages, media, gateway, transport, standing, away, backoff, settings, node.value(), clock);
        Work gestures = new GestureWork(messages, inbox, gateway, catalog, transport, backoff, node.value(), clock);
        Work profiles = new ProfileWork(messages, gateway, transport, backoff, node.value(), clock);
        Work rules = new RuleWork(
                () -> Optional.ofNullable(ruleSteps.getIfAvailable()), backoff, settings, node.value(), clock);
        Map<Job.Kind, Work> works = Map.of(
                Job.Kind.SEND, sends,
                Job.Kind.MEDIA, fetches,
                Job.Kind.GESTURE, gestures,
                Job.Kind.PROFILE, profiles,
                Job.Kind.RULE, rules);
        Dispatcher dispatcher =
                new Dispatcher(jobs, works, () -> signals, settings, new DispatchMetrics(meters), node.value(), clock);
        signals.onJobs(dispatcher::wake);
        return dispatcher;
    }
}
