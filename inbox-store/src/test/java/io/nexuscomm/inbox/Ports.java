package io.nexuscomm.inbox;

import io.nexuscomm.inbox.memory.InMemoryStore;
import java.time.Clock;

/** All ports of one store, for a test that does not care which store it is. */
public record Ports(
        Inbox inbox,
        Journal journal,
        Jobs jobs,
        Events events,
        Leases leases,
        Rates rates,
        Cursors cursors,
        Accounts accounts,
        Consents consents,
        Contacts contacts,
        Conversations conversations,
        Messages messages,
        History history,
        MediaStore media,
        Templates templates,
        RuleFiles ruleFiles,
        RuleRuns ruleRuns,
        RunQueue runQueue,
        Notifications notifications,
        Connections connections,
        Pieces pieces,
        Requests requests,
        Schedules schedules,
        Timers timers,
        Users users,
        Vault vault,
        Aliases aliases) {

    public static Ports inMemory() {
        return of(new InMemoryStore(Clock.systemUTC()));
    }

    public static Ports of(InMemoryStore store) {
        return new Ports(
                store.inbox(),
                store.journal(),
                store.jobs(),
                store.events(),
                store.leases(),
                store.rates(),
                store.cursors(),
                store.accounts(),
                store.consents(),
                store.contacts(),
                store.conversations(),
                store.messages(),
                store.history(),
                store.media(),
                store.templates(),
                store.ruleFiles(),
                store.ruleRuns(),
                store.runQueue(),
                store.notifications(),
                store.connections(),
                store.pieces(),
                store.requests(),
                store.schedules(),
                store.timers(),
                store.users(),
                store.vault(),
                store.aliases());
    }

    public Ports withMedia(MediaStore other) {
        return new Ports(
                inbox,
                journal,
                jobs,
                events,
                leases,
                rates,
                cursors,
                accounts,
                consents,
                contacts,
                conversations,
                messages,
                history,
                other,
                templates,
                ruleFiles,
                ruleRuns,
                runQueue,
                notifications,
                connections,
                pieces,
                requests,
                schedules,
                timers,
                users,
                vault,
                aliases);
    }
}
