package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Accounts;
import io.nexuscomm.inbox.Aliases;
import io.nexuscomm.inbox.Connections;
import io.nexuscomm.inbox.Consents;
import io.nexuscomm.inbox.Contacts;
import io.nexuscomm.inbox.Conversations;
import io.nexuscomm.inbox.Cursors;
import io.nexuscomm.inbox.Events;
import io.nexuscomm.inbox.History;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.Jobs;
import io.nexuscomm.inbox.Journal;
import io.nexuscomm.inbox.Leases;
import io.nexuscomm.inbox.MediaStore;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.Notifications;
import io.nexuscomm.inbox.Pieces;
import io.nexuscomm.inbox.Ports;
import io.nexuscomm.inbox.Rates;
import io.nexuscomm.inbox.Requests;
import io.nexuscomm.inbox.RuleFiles;
import io.nexuscomm.inbox.RuleRuns;
import io.nexuscomm.inbox.RunQueue;
import io.nexuscomm.inbox.Schedules;
import io.nexuscomm.inbox.Templates;
import io.nexuscomm.inbox.Timers;
import io.nexuscomm.inbox.Users;
import io.nexuscomm.inbox.Vault;
import io.nexuscomm.message.id.IdSource;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** The ports of a store in PostgreSQL, wired as the gateway wires them. */
public final class PostgresPorts implements AutoCloseable {

    private final AnnotationConfigApplicationContext context;

    private PostgresPorts(AnnotationConfigApplicationContext context) {
        this.context = context;
    }

    /** @param data directory of media and keys */
    public static PostgresPorts open(InboxDatabase.Address address, Path data) {
        return open(address, data, false);
    }

    /** @param exclusive as a gateway opens it that no other can share its database with */
    static PostgresPorts open(InboxDatabase.Address address, Path data, boolean exclusive) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "test",
                        Map.of(
                                "nexuscomm.database.url", address.url(),
                                "nexuscomm.database.user", address.user(),
                                "nexuscomm.database.connections", address.connections(),
                                "nexuscomm.database.exclusive", exclusive,
                                "nexuscomm.data", data.toString())));
        context.registerBean(Clock.class, Clock::systemUTC);
        context.registerBean(IdSource.class, () -> new IdSource(Clock.systemUTC()));
        context.register(InboxStoreConfiguration.class);
        context.refresh();
        return new PostgresPorts(context);
    }

    public Ports ports() {
        return new Ports(
                context.getBean(Inbox.class),
                context.getBean(Journal.class),
                context.getBean(Jobs.class),
                context.getBean(Events.class),
                context.getBean(Leases.class),
                context.getBean(Rates.class),
                context.getBean(Cursors.class),
                context.getBean(Accounts.class),
                context.getBean(Consents.class),
                context.getBean(Contacts.class),
                context.getBean(Conversations.class),
                context.getBean(Messages.class),
                context.getBean(History.class),
                context.getBean(MediaStore.class),
                context.getBean(Templates.class),
                context.getBean(RuleFiles.class),
                context.getBean(RuleRuns.class),
                context.getBean(RunQueue.class),
                context.getBean(Notifications.class),
                context.getBean(Connections.class),
                context.getBean(Pieces.class),
                context.getBean(Requests.class),
                context.getBean(Schedules.class),
                context.getBean(Timers.class),
                context.getBean(Users.class),
                context.getBean(Vault.class),
                context.getBean(Aliases.class));
    }

    @Override
    public void close() {
        context.close();
    }
}
