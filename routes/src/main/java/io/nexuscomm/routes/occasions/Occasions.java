package io.nexuscomm.routes.occasions;

import io.nexuscomm.inbox.Batch.JobRow;
import io.nexuscomm.inbox.Begin;
import io.nexuscomm.inbox.Beginnings;
import io.nexuscomm.inbox.Changed;
import io.nexuscomm.inbox.Conversations;
import io.nexuscomm.inbox.Jobs;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.inbox.StoredEvent;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.inbox.Timers;
import io.nexuscomm.inbox.Timers.IfKeyed;
import io.nexuscomm.inbox.Wakeups;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.routes.occasions.Happening.Where;
import io.nexuscomm.rules.RuleSet;
import io.nexuscomm.rules.model.EventType;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes jobs of what rules listen to: one for each thing that happened, named after it, so that what is read twice is
 * there once. Called by one thread at a time.
 */
public final class Occasions {

    private final Listeners listeners;
    private final Jobs jobs;
    private final Timers timers;
    private final Messages messages;
    private final Openings openings;
    private final Awakenings awakenings;
    private final Wakeups wakeups;
    private final InstantSource clock;

    public Occasions(
            Listeners listeners,
            Jobs jobs,
            Timers timers,
            Messages messages,
            Conversations conversations,
            IdSource ids,
            Wakeups wakeups,
            InstantSource clock) {
        this.listeners = listeners;
        this.jobs = jobs;
        this.timers = timers;
        this.messages = messages;
        this.openings = new Openings(messages, ids);
        this.awakenings = new Awakenings(timers, messages, conversations, ids);
        this.wakeups = wakeups;
        this.clock = clock;
    }

    /** Whether anybody listens: else events need not be read. */
    public boolean isWanted() {
        return listeners.isAnybody();
    }

    /** Takes events in, in their order. */
    public void put(List<StoredEvent> events) {
        Map<OrganizationId, List<JobRow>> found = new LinkedHashMap<>();
        Map<OrganizationId, Map<String, Timer>> looks = new LinkedHashMap<>();
        Map<OrganizationId, Map<String, Timer>> awake = new LinkedHashMap<>();
        for (StoredEvent event : events) {
            if (!isForRules(event)) {
                continue;
            }
            List<JobRow> rows = found.computeIfAbsent(event.organization(), any -> new ArrayList<>());
            rows.addAll(jobsOf(event));
            Map<String, Timer> ofOrganization =
                    looks.computeIfAbsent(event.organization(), any -> new LinkedHashMap<>());
            openings.of(event, listeners.of(event.organization()))
                    .forEach(timer -> ofOrganization.putIfAbsent(String.valueOf(timer.key()), timer));
            List<Timer> up = awakenings.of(event, listeners.of(event.organization()), clock.instant());
            Map<String, Timer> ofRuns = awake.computeIfAbsent(event.organization(), any -> new LinkedHashMap<>());
            up.forEach(timer -> ofRuns.putIfAbsent(String.valueOf(timer.key()), timer));
        }
        awake.forEach((organization, some) -> timers.add(organization, List.copyOf(some.values()), IfKeyed.REPLACE));
        looks.forEach((organization, some) -> timers.add(organization, List.copyOf(some.values()), IfKeyed.KEEP));
        found.forEach(jobs::add);
        if (found.values().stream().anyMatch(rows -> !rows.isEmpty())) {
            wakeups.jobsAdded();
        }
    }

    private boolean isForRules(StoredEvent event) {
        return !event.recordedAt().isBefore(listeners.since(event.organization()));
    }

    private List<JobRow> jobsOf(StoredEvent event) {
        OrganizationId organization = event.organization();
        RuleSet rules = listeners.of(organization);
        List<JobRow> rows = new ArrayList<>();
        for (Happening happening : Happenings.of(event)) {
            if (!Collections.disjoint(happening.types(), rules.heard())) {
                rows.add(job(organization, rules.revision(), happening));
            }
        }
        return rows;
    }

    private JobRow job(OrganizationId organization, int revision, Happening happening) {
        Where where = happening.where();
        MessageId message = message(organization, where);
        Begin begin = Begin.on(
                happening.types().stream()
                        .filter(type -> type != EventType.MESSAGE_RECEIVED)
                        .map(EventType::word)
                        .toList(),
                happening.parts(),
                named(happening),
                happening.cause(),
                happening.told());
        RuleStep step = new RuleStep(
                Begin.ALL,
                revision,
                happening.root(),
                Begin.PATH,
                where.account(),
                where.lane(),
                where.conversation(),
                where.contact(),
                message,
                begin.json());
        return Beginnings.row(organization, step, clock.instant());
    }

    private static Map<String, Changed> named(Happening happening) {
        Map<String, Changed> named = new LinkedHashMap<>();
        happening.changes().forEach((field, change) -> named.put(field.word(), change));
        return named;
    }

    /** So that the job stands in the trace of a message, also where the event names none. */
    private @Nullable MessageId message(OrganizationId organization, Where where) {
        if (where.message() != null || where.contact() == null) {
            return where.message();
        }
        return messages.newest(organization, where.contact()).map(Message::id).orElse(null);
    }
}
