package io.nexuscomm.routes.schedules;

import io.nexuscomm.connector.AccountConfig;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.plan.SendPlanner;
import io.nexuscomm.connector.plan.SendPolicy;
import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.Accounts;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.Conflict;
import io.nexuscomm.inbox.Gather;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.Messages.LaneView;
import io.nexuscomm.inbox.Outgoing;
import io.nexuscomm.inbox.Schedule;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.message.Loss;
import io.nexuscomm.message.Origin;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.rules.time.Occurrence;
import io.nexuscomm.rules.time.TimetableForm;
import io.nexuscomm.rules.time.Zones;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the message of an occurrence, with its timer: from then on it is as one that a person sends later. */
final class PlannedSends {

    private static final Logger LOG = LoggerFactory.getLogger(PlannedSends.class);

    private static final int TRIES = 3;

    private final Inbox inbox;
    private final Messages messages;
    private final Accounts accounts;
    private final ConnectorCatalog catalog;
    private final Outgoing outgoing;

    PlannedSends(Inbox inbox, Messages messages, Accounts accounts, ConnectorCatalog catalog, Outgoing outgoing) {
        this.inbox = inbox;
        this.messages = messages;
        this.accounts = accounts;
        this.catalog = catalog;
        this.outgoing = outgoing;
    }

    void plan(Schedule schedule, Occurrence occurrence, TimetableForm timetable) {
        Optional<LaneView> lane = messages.lane(schedule.organization(), schedule.lane());
        Optional<Account> account = lane.flatMap(there -> accounts.find(schedule.organization(), there.account()));
        Optional<Descriptor> descriptor = account.flatMap(there -> catalog.find(there.connector()));
        if (lane.isEmpty() || account.isEmpty() || descriptor.isEmpty()) {
            LOG.warn("schedule {} has nobody to send to or from", schedule.id());
            return;
        }
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            try {
                commit(schedule, occurrence, timetable, lane.get(), account.get(), descriptor.get());
                return;
            } catch (Conflict anotherWasFirst) {
                // as a rule another node planned the same occurrence; else a merge came in between, and the next try
                // goes
                LOG.debug("occurrence {} of schedule {} is there", occurrence.at(), schedule.id());
            }
        }
    }

    private void commit(
            Schedule schedule,
            Occurrence occurrence,
            TimetableForm timetable,
            LaneView lane,
            Account account,
            Descriptor descriptor)
            throws Conflict {
        OrganizationId organization = schedule.organization();
        long seq = inbox.gather(new Gather(organization, Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), 1))
                .firstSequenceNumber();
        var capabilities = descriptor
                .capabilities(new AccountConfig(account.config()))
                .on(lane.address().scheme());
        List<Loss> losses = SendPlanner.plan(
                        schedule.contents(), capabilities, schedule.strict() ? SendPolicy.STRICT : SendPolicy.ADAPT)
                .losses();
        Timer.When when = when(occurrence, timetable, schedule);
        Outgoing.Request request = Outgoing.Request.of(
                        organization,
                        lane,
                        account.uniqueKey(),
                        Origin.API,
                        schedule.contents(),
                        seq,
                        InboxJson.write(Map.of(
                                "requested", Map.of("at", schedule.createdAt(), "by", schedule.createdBy()),
                                "schedule", Map.of("id", schedule.id(), "occurrence", occurrence.at()))))
                .clientToken(new MissedSends.Planned(schedule.id(), occurrence.at()).token())
                .replyTo(descriptor.threaded() ? lane.lastInbound() : null)
                .subject(schedule.subject())
                .sendAt(when)
                .losses(losses)
                .strict(schedule.strict())
                .build();
        BatchBuilder batch = new BatchBuilder(organization);
        outgoing.rows(
                        request,
                        when,
                        new Timer.Occurrence(
                                schedule.id().value(),
                                occurrence.at(),
                                schedule.lane().value()))
                .addTo(batch);
        inbox.commit(batch.build());
    }

    private static Timer.When when(Occurrence occurrence, TimetableForm timetable, Schedule schedule) {
        if (occurrence.wall() == null) {
            return Timer.When.at(occurrence.at());
        }
        return new Timer.When(
                occurrence.at(),
                new Timer.Wall(
                        occurrence.wall(),
                        schedule.zone(),
                        timetable.timetable().gap().word(),
                        timetable.timetable().overlap().word(),
                        Zones.version()));
    }
}
