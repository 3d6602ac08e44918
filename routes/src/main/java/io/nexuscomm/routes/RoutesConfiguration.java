package io.nexuscomm.routes;

import io.micrometer.core.instrument.MeterRegistry;
import io.nexuscomm.connector.AddressFilter;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.inbox.AccountMoves;
import io.nexuscomm.inbox.Accounts;
import io.nexuscomm.inbox.Aliases;
import io.nexuscomm.inbox.Conversations;
import io.nexuscomm.inbox.Cursors;
import io.nexuscomm.inbox.Expiry;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.Jobs;
import io.nexuscomm.inbox.Journal;
import io.nexuscomm.inbox.Leases;
import io.nexuscomm.inbox.MediaStore;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.Pieces;
import io.nexuscomm.inbox.Rates;
import io.nexuscomm.inbox.RunQueue;
import io.nexuscomm.inbox.Templates;
import io.nexuscomm.inbox.Upkeep;
import io.nexuscomm.inbox.Users;
import io.nexuscomm.inbox.Vault;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.routes.batch.BatchLimits;
import io.nexuscomm.routes.batch.BatchMetrics;
import io.nexuscomm.routes.batch.BatchStage;
import io.nexuscomm.routes.batch.BatchWorkers;
import io.nexuscomm.routes.batch.OverdueAmendments;
import io.nexuscomm.routes.dispatch.DispatchConfiguration;
import io.nexuscomm.routes.dispatch.Dispatcher;
import io.nexuscomm.routes.dispatch.Standing;
import io.nexuscomm.routes.gateway.AccountDirectory;
import io.nexuscomm.routes.gateway.AccountRounds;
import io.nexuscomm.routes.gateway.AddressRanges;
import io.nexuscomm.routes.gateway.Connectors;
import io.nexuscomm.routes.gateway.FloodWatch;
import io.nexuscomm.routes.gateway.JournalReplay;
import io.nexuscomm.routes.gateway.KeptOctets;
import io.nexuscomm.routes.gateway.ProviderReports;
import io.nexuscomm.routes.gateway.RouteAccountCheck;
import io.nexuscomm.routes.gateway.RouteDiscovery;
import io.nexuscomm.routes.gateway.RuleBook;
import io.nexuscomm.routes.gateway.RunningConnectors;
import io.nexuscomm.routes.gateway.Signals;
import io.nexuscomm.routes.gateway.StoreGateway;
import io.nexuscomm.routes.gateway.TemplateSync;
import io.nexuscomm.routes.hooks.HookCall;
import io.nexuscomm.routes.hooks.HookRoutes;
import io.nexuscomm.routes.hooks.HooksConfiguration;
import io.nexuscomm.routes.hooks.Tellings;
import io.nexuscomm.routes.hooks.TopicReplay;
import io.nexuscomm.routes.ingress.GoneHooks;
import io.nexuscomm.routes.ingress.Ingest;
import io.nexuscomm.routes.ingress.IngressMetrics;
import io.nexuscomm.routes.ingress.IngressRoutes;
import io.nexuscomm.routes.ingress.OctetBinding;
import io.nexuscomm.routes.ingress.Signatories;
import io.nexuscomm.routes.ingress.TypedChoices;
import io.nexuscomm.routes.ingress.WebhookAnswers;
import io.nexuscomm.routes.ingress.WebhookServlet;
import io.nexuscomm.routes.relay.RelayConfiguration;
import io.nexuscomm.routes.schedules.SchedulesConfiguration;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.env.Environment;

/**
 * Wires the pipeline. Expects the ports of the store, a clock, an id source and a meter registry; offers the gateway,
 * the catalogue of connectors, account checks, replay and wake-ups.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RoutesProperties.class)
@Import({
    DispatchConfiguration.class,
    RelayConfiguration.class,
    RulesConfiguration.class,
    SchedulesConfiguration.class,
    HooksConfiguration.class
})
@PropertySource("classpath:io/nexuscomm/routes/camel.properties")
public class RoutesConfiguration {

    @Bean
    Signals wakeups() {
        return new Signals();
    }

    @Bean
    Connectors connectors(@Value("${nexuscomm.plugins:}") String plugins) {
        return Connectors.installed(plugins.isBlank() ? null : Path.of(plugins));
    }

    @Bean(initMethod = "start")
    AccountDirectory accountDirectory(Accounts accounts, Signals signals, RoutesProperties properties) {
        AccountDirectory directory = new AccountDirectory(accounts, properties.lookEvery());
        signals.onAccounts(directory::changed);
        return directory;
    }

    @Bean
    Standing standing(AccountDirectory directory) {
        return directory::standing;
    }

    @Bean
    AccountMoves accountMoves(Accounts accounts, Jobs jobs, Signals signals) {
        return new AccountMoves(accounts, jobs, signals);
    }

    @Bean
    NodeName nodeName(RoutesProperties properties) {
        return NodeName.of(properties.node());
    }

    @Bean
    Gateway gateway(
            Clock clock,
            AccountDirectory directory,
            AccountMoves moves,
            Cursors cursors,
            Leases leases,
            MediaStore media,
            Journal journal,
            Vault vault,
            Aliases aliases,
            Pieces pieces,
            NodeName node,
            @Value("${nexuscomm.public-url:#{null}}") @Nullable URI publicUrl,
            @Value("${nexuscomm.private-addresses:}") List<String> privateAddresses) {
        return new StoreGateway(
                clock,
                directory,
                new StoreGateway.StoreParts(moves, cursors, leases, media, journal, vault, aliases, pieces),
                node.value(),
                publicUrl,
                AddressFilter.PUBLIC.or(new AddressRanges(privateAddresses)));
    }

    @Bean
    BatchStage batchStage(
            Inbox inbox,
            Journal journal,
            RuleBook rules,
            Connectors connectors,
            IdSource ids,
            Clock clock,
            Signals signals,
            MeterRegistry meters,
            AccountMoves moves,
            Rates rates,
            ObjectProvider<CamelContext> camel) {
        return new BatchStage(
                inbox,
                journal,
                rules,
                connectors,
                ids,
                clock,
                signals,
                new BatchMetrics(meters),
                channel -> camel.getObject().getRoute(channel + "-profile") != null,
                new ProviderReports(moves, rates, clock));
    }

    @Bean(initMethod = "start")
    BatchWorkers batchWorkers(
            BatchStage stage, AccountDirectory directory, Users users, IdSource ids, RoutesProperties properties) {
        BatchLimits limits = new BatchLimits(
                properties.partitions(),
                properties.batchSlices(),
                properties.batchOctets().toBytes(),
                properties.waiting(),
                properties.patience());
        return new BatchWorkers(limits, stage, directory, new Operator(users), ids);
    }

    @Bean
    IngressMetrics ingressMetrics(MeterRegistry meters) {
        return new IngressMetrics(meters);
    }

    @Bean(IngressRoutes.BINDING)
    OctetBinding octetBinding(RoutesProperties properties) {
        return new OctetBinding(
                (int) properties.maxBody().toBytes(), properties.bodies().toBytes());
    }

    @Bean
    ServletRegistrationBean<WebhookServlet> webhookServlet(
            Connectors connectors, ObjectProvider<AccountDirectory> accounts) {
        GoneHooks gone = new GoneHooks(connectors, accounts::getObject);
        var servlet = new ServletRegistrationBean<>(new WebhookServlet(gone), "/webhooks/*");
        servlet.setName(IngressRoutes.SERVLET);
        servlet.setLoadOnStartup(1);
        return servlet;
    }

    @Bean(HookRoutes.BINDING)
    OctetBinding hookBinding() {
        return new OctetBinding(HookRoutes.LONGEST, HookRoutes.TOGETHER, HookRoutes.PATH);
    }

    @Bean
    ServletRegistrationBean<WebhookServlet> hookServlet() {
        var servlet = new ServletRegistrationBean<>(new WebhookServlet(), "/hooks/*");
        servlet.setName(HookRoutes.SERVLET);
        servlet.setLoadOnStartup(1);
        return servlet;
    }

    @Bean
    PlainJarSettings plainJarSettings(Environment environment) {
        return new PlainJarSettings(environment);
    }

    @Bean
    TypedChoices typedChoices(Connectors connectors, Gateway gateway, Messages messages) {
        return new TypedChoices(connectors, gateway.accounts(), messages);
    }

    @Bean
    PipelineRoutes pipelineRoutes(
            BatchWorkers workers,
            IngressMetrics metrics,
            Connectors connectors,
            Gateway gateway,
            Signatories signatories,
            TypedChoices choices,
            HookCall hooks) {
        Ingest ingest = new Ingest(workers, metrics, signatories, choices);
        return new PipelineRoutes(
                new WebhookAnswers(metrics), new IngressRoutes(ingest), new HookRoutes(hooks), connectors, gateway);
    }

    @Bean
    RunningConnectors runningConnectors(CamelContext camel, Connectors connectors, Gateway gateway) {
        return new RunningConnectors(camel, connectors, gateway);
    }

    @Bean
    Opening opening(
            List<ServletRegistrationBean<WebhookServlet>> servlets,
            ObjectProvider<Dispatcher> dispatcher,
            ObjectProvider<TemplateSync> templates) {
        List<WebhookServlet> doors = servlets.stream()
                .map(each -> Objects.requireNonNull(each.getServlet()))
                .toList();
        return new Opening(doors, dispatcher::getObject, templates::getObject);
    }

    @Bean
    UpkeepRoutes upkeepRoutes(
            Upkeep upkeep,
            Accounts accounts,
            Connectors connectors,
            Expiry expiry,
            Clock clock,
            Conversations conversations,
            FloodWatch floods,
            Inbox inbox,
            JournalReplay replay,
            RunQueue queue,
            MediaStore media) {
        return new UpkeepRoutes(
                upkeep,
                new KeptContents(accounts, connectors, expiry, clock),
                conversations,
                floods,
                new OverdueAmendments(inbox, replay, clock),
                queue,
                media,
                clock);
    }

    @Bean
    RouteAccountCheck accountCheck(ProducerTemplate camel, Connectors connectors) {
        return new RouteAccountCheck(camel, connectors);
    }

    @Bean
    RouteDiscovery accountDiscovery(ProducerTemplate camel) {
        return new RouteDiscovery(camel);
    }

    @Bean
    TemplateSync templateSync(
            Gateway gateway, Connectors connectors, RouteDiscovery discovery, Templates templates, Signals signals) {
        TemplateSync sync = new TemplateSync(gateway, connectors, discovery, templates);
        signals.onAccounts(sync::look);
        signals.onTemplates(sync::judged);
        return sync;
    }

    @Bean
    AccountRounds accountRounds(
            Accounts accounts,
            AccountDirectory directory,
            Connectors connectors,
            RouteAccountCheck check,
            AccountMoves moves,
            Leases leases,
            NodeName node,
            RoutesProperties properties) {
        return new AccountRounds(
                accounts,
                directory,
                connectors,
                check,
                moves,
                () -> leases.hold(AccountRounds.LEASE, node.value(), AccountRounds.TTL),
                properties.checkEvery(),
                properties.recheckEvery());
    }

    @Bean
    AccountRoutes accountRoutes(AccountRounds rounds) {
        return new AccountRoutes(rounds);
    }

    @Bean
    Signatories signatories(Connectors connectors, Gateway gateway) {
        return new Signatories(connectors, gateway);
    }

    @Bean
    JournalReplay replay(
            Journal journal,
            Connectors connectors,
            Gateway gateway,
            BatchWorkers workers,
            Signatories signatories,
            TypedChoices choices,
            Tellings tellings) {
        return new JournalReplay(
                journal, connectors, gateway, workers, signatories, choices, new TopicReplay(tellings, journal));
    }

    @Bean(initMethod = "start")
    KeptOctets keptOctets(
            AccountDirectory directory,
            Journal journal,
            JournalReplay replay,
            Leases leases,
            NodeName node,
            Signals signals,
            RoutesProperties properties) {
        KeptOctets kept = new KeptOctets(directory, journal, replay, leases, node.value(), properties.lookEvery());
        signals.onAccounts(kept::look);
        return kept;
    }
}
