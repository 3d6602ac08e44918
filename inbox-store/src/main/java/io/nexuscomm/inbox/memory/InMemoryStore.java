package io.nexuscomm.inbox.memory;

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
import io.nexuscomm.inbox.PageCursors;
import io.nexuscomm.inbox.Pieces;
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
import java.security.SecureRandom;
import java.time.Clock;

/**
 * A whole store in memory: every port, over one state under one lock. Kept simple rather than fast, unbounded, and gone
 * with the process. Thread-safe.
 */
public final class InMemoryStore {

    private static final int CURSOR_KEY_BYTES = 32;

    private final Inbox inbox;
    private final Journal journal;
    private final Jobs jobs;
    private final Events events;
    private final Leases leases;
    private final Rates rates;
    private final Cursors cursors;
    private final Accounts accounts;
    private final Consents consents;
    private final Contacts contacts;
    private final Conversations conversations;
    private final Messages messages;
    private final History history;
    private final MediaStore media;
    private final Templates templates = new InMemoryTemplates();
    private final Connections connections = new InMemoryConnections();
    private final Pieces pieces;
    private final RuleFiles ruleFiles;
    private final Requests requests;
    private final Schedules schedules;
    private final Timers timers;
    private final RuleRuns ruleRuns;
    private final RunQueue runQueue;
    private final Notifications notifications;
    private final Users users;
    private final Vault vault;
    private final Aliases aliases = new InMemoryAliases();

    /** @param clock also decides when jobs are due and leases run out */
    public InMemoryStore(Clock clock) {
        IdSource ids = new IdSource(clock);
        media = new InMemoryMediaStore(ids);
        Tables tables = new Tables(media);
        PageCursors pages = new PageCursors(cursorKey());
        inbox = new InMemoryInbox(tables, clock);
        journal = new InMemoryJournal(tables);
        jobs = new InMemoryJobs(tables, clock);
        events = new InMemoryEvents(tables);
        leases = new InMemoryLeases(clock);
        rates = new InMemoryRates(clock);
        cursors = new InMemoryCursors(tables);
        accounts = new InMemoryAccounts(tables, clock);
        consents = new InMemoryConsents(tables);
        contacts = new InMemoryContacts(tables, clock);
        conversations = new InMemoryConversations(tables, pages, clock);
        messages = new InMemoryMessages(tables, pages, clock);
        history = new InMemoryHistory(tables);
        pieces = new InMemoryPieces(tables, clock);
        ruleFiles = new InMemoryRuleFiles(tables, clock);
        requests = new InMemoryRequests(tables);
        schedules = new InMemorySchedules(tables);
        timers = new InMemoryTimers(tables, clock);
        ruleRuns = new InMemoryRuleRuns(tables, pages);
        runQueue = new InMemoryRunQueue(tables, clock);
        notifications = new InMemoryNotifications(tables);
        users = new InMemoryUsers(tables, ids, clock);
        vault = new InMemoryVault();
    }

    public Inbox inbox() {
        return inbox;
    }

    public Journal journal() {
        return journal;
    }

    public Jobs jobs() {
        return jobs;
    }

    public Events events() {
        return events;
    }

    public Leases leases() {
        return leases;
    }

    public Rates rates() {
        return rates;
    }

    public Cursors cursors() {
        return cursors;
    }

    public Accounts accounts() {
        return accounts;
    }

    public Contacts contacts() {
        return contacts;
    }

    public Consents consents() {
        return consents;
    }

    public Conversations conversations() {
        return conversations;
    }

    public Messages messages() {
        return messages;
    }

    public History history() {
        return history;
    }

    public MediaStore media() {
        return media;
    }

    public Templates templates() {
        return templates;
    }

    public Pieces pieces() {
        return pieces;
    }

    public RuleFiles ruleFiles() {
        return ruleFiles;
    }

    public Requests requests() {
        return requests;
    }

    public Schedules schedules() {
        return schedules;
    }

    public Timers timers() {
        return timers;
    }

    public RuleRuns ruleRuns() {
        return ruleRuns;
    }

    public RunQueue runQueue() {
        return runQueue;
    }

    public Notifications notifications() {
        return notifications;
    }

    public Connections connections() {
        return connections;
    }

    public Users users() {
        return users;
    }

    public Vault vault() {
        return vault;
    }

    public Aliases aliases() {
        return aliases;
    }

    private static byte[] cursorKey() {
        byte[] key = new byte[CURSOR_KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return key;
    }
}
