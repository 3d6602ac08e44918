package io.nexuscomm.api;

import io.nexuscomm.api.signin.FirstAdministrator;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.inbox.AccountMoves;
import io.nexuscomm.inbox.Accounts;
import io.nexuscomm.inbox.Connections;
import io.nexuscomm.inbox.Consents;
import io.nexuscomm.inbox.Contacts;
import io.nexuscomm.inbox.Conversations;
import io.nexuscomm.inbox.EventBus;
import io.nexuscomm.inbox.Events;
import io.nexuscomm.inbox.History;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.Jobs;
import io.nexuscomm.inbox.Journal;
import io.nexuscomm.inbox.MediaStore;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.Notifications;
import io.nexuscomm.inbox.Requests;
import io.nexuscomm.inbox.RuleFiles;
import io.nexuscomm.inbox.RuleRuns;
import io.nexuscomm.inbox.Schedules;
import io.nexuscomm.inbox.Templates;
import io.nexuscomm.inbox.Timers;
import io.nexuscomm.inbox.Users;
import io.nexuscomm.inbox.memory.InMemoryStore;
import io.nexuscomm.message.id.IdSource;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.util.function.SingletonSupplier;

/** The API on a real Tomcat with a free port, over a store in memory. */
final class ApiServer implements AutoCloseable {

    private static final String WITHOUT_DATABASE = String.join(
            ",",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
            "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
            "org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration");

    final TestClock clock = new TestClock();
    final IdSource ids = new IdSource(clock);
    final InMemoryStore store = new InMemoryStore(clock);
    final Outage outage = new Outage();
    final TestBus bus = new TestBus(store.events());
    final FakePipeline pipeline = new FakePipeline();
    final ConfigurableApplicationContext context;

    /** Asked for once: each answer is held against it. */
    private final Supplier<Description> description = SingletonSupplier.of(
            () -> new Description(http().get("/api/v1/openapi").text()));

    /** Shared by the tests that need nothing of their own; each brings its own organizations. */
    static ApiServer shared() {
        return Shared.SERVER;
    }

    static ApiServer start(String... properties) {
        return new ApiServer(properties);
    }

    private ApiServer(String... properties) {
        List<String> all = new ArrayList<>(List.of(
                "server.port=0",
                "spring.main.banner-mode=off",
                "spring.threads.virtual.enabled=true",
                "nexuscomm.api.sign-in.per-address=10000",
                "spring.autoconfigure.exclude=" + WITHOUT_DATABASE));
        all.addAll(List.of(properties));
        context = new SpringApplicationBuilder(Gateway.class)
                .properties(all.toArray(String[]::new))
                .initializers(application -> register((GenericApplicationContext) application))
                .run();
    }

    private void register(GenericApplicationContext application) {
        application.registerBean(Clock.class, () -> clock);
        application.registerBean(IdSource.class, () -> ids);
        application.registerBean(Inbox.class, store::inbox);
        application.registerBean(Journal.class, store::journal);
        application.registerBean(Jobs.class, store::jobs);
        application.registerBean(Events.class, () -> outage.of(Events.class, store.events()));
        application.registerBean(Accounts.class, store::accounts);
        application.registerBean(AccountMoves.class, () -> new AccountMoves(store.accounts(), store.jobs(), pipeline));
        application.registerBean(Consents.class, store::consents);
        application.registerBean(Contacts.class, () -> outage.of(Contacts.class, store.contacts()));
        application.registerBean(Conversations.class, () -> outage.of(Conversations.class, store.conversations()));
        application.registerBean(Messages.class, store::messages);
        application.registerBean(History.class, store::history);
        application.registerBean(MediaStore.class, store::media);
        application.registerBean(Templates.class, store::templates);
        application.registerBean(RuleFiles.class, store::ruleFiles);
        application.registerBean(Requests.class, store::requests);
        application.registerBean(Schedules.class, store::schedules);
        application.registerBean(Timers.class, store::timers);
        application.registerBean(RuleRuns.class, store::ruleRuns);
        application.registerBean(Connections.class, store::connections);
        application.registerBean(Notifications.class, store::notifications);
        application.registerBean(Users.class, store::users);
        application.registerBean(EventBus.class, () -> bus);
        application.registerBean(FakePipeline.class, () -> pipeline);
        application.registerBean(ConnectorCatalog.class, FakeCatalog::new);
    }

    Http http() {
        return new Http(context.getEnvironment().getRequiredProperty("local.server.port", Integer.class), description);
    }

    /** A new organization with somebody who can sign in. */
    Tenant tenant() {
        return Tenant.create(this);
    }

    FirstAdministrator firstAdministrator() {
        return context.getBean(FirstAdministrator.class);
    }

    @Override
    public void close() {
        context.close();
        bus.close();
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(ApiConfiguration.class)
    static class Gateway {}

    private static final class Shared {
        static final ApiServer SERVER = start();
    }
}
