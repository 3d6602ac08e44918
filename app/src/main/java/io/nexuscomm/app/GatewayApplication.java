package io.nexuscomm.app;

import io.nexuscomm.api.ApiConfiguration;
import io.nexuscomm.inbox.postgres.InboxStoreConfiguration;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.routes.RoutesConfiguration;
import java.time.Clock;
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
    IdSource idSource(Clock clock) {
        return new IdSource(clock);
    }
}
