package io.nexuscomm.app;

import io.nexuscomm.api.ApiConfiguration;
import io.nexuscomm.api.problems.ProblemWriter;
import io.nexuscomm.app.database.QuartzConnections;
import io.nexuscomm.app.plugins.PluginWatch;
import io.nexuscomm.inbox.postgres.InboxDatabase;
import io.nexuscomm.inbox.postgres.InboxStoreConfiguration;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.routes.RoutesConfiguration;
import io.nexuscomm.routes.gateway.RunningConnectors;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.quartz.utils.ConnectionProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The gateway: store, routes and API on one clock. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        // the store opens its own database, migrates it and sees to its transactions
        excludeName = {
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
            "org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
        })
@Import({InboxStoreConfiguration.class, RoutesConfiguration.class, ApiConfiguration.class})
public class GatewayApplication {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    WebhookFilters webhookFilters() {
        return new WebhookFilters();
    }

    @Bean
    RefusedRequests refusedRequests(ProblemWriter problems) {
        return new RefusedRequests(problems);
    }

    /** Looks as often as at accounts and rules. */
    @Bean(initMethod = "start")
    PluginWatch plugins(
            RunningConnectors running,
            @Value("${nexuscomm.plugins}") String folder,
            @Value("${nexuscomm.routes.look-every:2s}") Duration lookEvery) {
        return new PluginWatch(Path.of(folder), running, lookEvery);
    }

    /** Quartz keeps its cluster where all else is kept. */
    @Bean
    ConnectionProvider quartzConnections(InboxDatabase database) {
        return new QuartzConnections(database.dataSource());
    }

    @Bean
    IdSource idSource(Clock clock) {
        return new IdSource(clock);
    }
}
