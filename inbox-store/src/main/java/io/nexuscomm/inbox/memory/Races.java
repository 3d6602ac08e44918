package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.Amendment;
import io.nexuscomm.inbox.Batch;
import io.nexuscomm.inbox.Batch.ConversationTouch;
import io.nexuscomm.inbox.Batch.DocumentRow;
import io.nexuscomm.inbox.Batch.LaneTouch;
import io.nexuscomm.inbox.Batch.MessageRow;
import io.nexuscomm.inbox.Batch.OnceRow;
import io.nexuscomm.inbox.Batch.SpendRow;
import io.nexuscomm.inbox.Batch.UseRow;
import io.nexuscomm.inbox.Conflict;
import io.nexuscomm.inbox.ExternalKey;
import io.nexuscomm.inbox.Gathered.Spent;
import io.nexuscomm.inbox.KeyedRequest;
import io.nexuscomm.inbox.LaneKey;
import io.nexuscomm.inbox.TimerChange;
import io.nexuscomm.inbox.UseBound;
import io.nexuscomm.inbox.UseKey;
import io.nexuscomm.inbox.memory.Tables.OwnedUse;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What unique indexes do elsewhere: finds that another batch was first, before a row is written. */
final class Races {

    private final Tables tables;

    Races(Tables tables) {
        this.tables = tables;
    }

    void check(Batch batch) throws Conflict {
        checkEndpoints(batch);
        checkConversations(batch);
        for (var lane : batch.lanes()) {
            lostIf(tables.laneKeys.containsKey(new LaneKey(lane.account(), lane.chat())), "lane");
        }
        for (LaneTouch touch : batch.laneTouches()) {
            StoredLane stored = tables.lanes.get(touch.id());
            lostIf(stored != null && !stored.conversation().equals(touch.conversation()), "lane was moved");
        }
        checkMessages(batch);
        checkRequests(batch);
        checkAmendments(batch);
        for (DocumentRow row : batch.documents()) {
            Tables.StoredMessage stored = tables.messages.get(row.message().id());
            lostIf(stored == null || stored.message().revision() != row.base(), "document");
        }
        for (var run : batch.ruleRuns()) {
            lostIf(tables.ruleRuns.containsKey(Tables.RunKey.of(batch.organization(), run)), "rule run");
        }
        for (var job : batch.jobs()) {
            lostIf(tables.jobs.containsKey(job.id()), "job");
        }
        TimerTable timers = new TimerTable(tables);
        for (TimerChange change : batch.timers()) {
            lostIf(!timers.possible(batch.organization(), change), "timer");
        }
        QueueTable queues = new QueueTable(tables);
        lostIf(!queues.possible(batch.organization(), batch.queue()), "queue of runs");
        for (OnceRow row : batch.once()) {
            lostIf(!Objects.equals(tables.once.get(row.key()), row.seen()), "once limit");
        }
        for (UseBound bound : UseBound.of(batch)) {
            lostIf(!bound.holds(usesWith(batch, bound.key())), "limit");
        }
        for (SpendRow row : batch.spends()) {
            Spent spent = tables.spent(batch.organization());
            boolean tooMuch = spent.left(row.at(), row.perMinute()) < row.sends();
            lostIf(spent.total() != row.seen() && tooMuch, "budget of sends");
        }
    }

    private List<Instant> usesWith(Batch batch, UseKey key) {
        List<Instant> stored = tables.uses.getOrDefault(new OwnedUse(batch.organization(), key), List.of());
        List<Instant> own = batch.uses().stream()
                .filter(use -> use.key().equals(key))
                .map(UseRow::at)
                .toList();
        return Stream.concat(own.reversed().stream(), stored.stream()).toList();
    }

    private void checkEndpoints(Batch batch) throws Conflict {
        OrganizationId organization = batch.organization();
        for (var endpoint : batch.endpoints()) {
            var key = new StoredEndpoint.Key(organization, endpoint.address());
            lostIf(tables.endpoints.containsKey(key), "endpoint");
        }
    }

    private void checkConversations(Batch batch) throws Conflict {
        Set<ContactId> opened = new HashSet<>();
        for (var conversation : batch.conversations()) {
            boolean another = tables.conversationOf(conversation.contact())
                    .filter(StoredConversation::open)
                    .isPresent();
            lostIf(another || !opened.add(conversation.contact()), "conversation");
        }
        for (ConversationTouch touch : batch.conversationTouches()) {
            StoredConversation stored = tables.conversations.get(touch.id());
            if (stored == null) {
                continue;
            }
            lostIf(stored.mergedInto() != null, "conversation was merged");
            boolean another = tables.conversationOf(stored.contact())
                    .filter(it -> it.open() && !it.id().equals(stored.id()))
                    .isPresent();
            lostIf(touch.reopen() && another, "conversation");
        }
    }

    private void checkMessages(Batch batch) throws Conflict {
        Set<Tables.PartKey> taken = new HashSet<>();
        for (MessageRow row : batch.messages()) {
            Message message = row.message();
            lostIf(tables.messages.containsKey(message.id()), "message");
            if (message.clientToken() != null) {
                var key = new ExternalKey(message.account(), ExternalKey.CLIENT, message.clientToken());
                checkName(new Tables.PartKey(key, ""), taken);
            }
            for (ExternalId id : message.externalIds()) {
                var key = new ExternalKey(message.account(), id.scope(), id.value());
                checkName(new Tables.PartKey(key, id.part() == null ? "" : id.part()), taken);
            }
        }
    }

    private void checkRequests(Batch batch) throws Conflict {
        for (KeyedRequest request : batch.requests()) {
            lostIf(tables.requests.containsKey(new Tables.OwnedKey(batch.organization(), request.key())), "request");
        }
    }

    private void checkAmendments(Batch batch) throws Conflict {
        for (var parked : tables.amendments) {
            boolean comes = batch.messages().stream().anyMatch(row -> isOf(row.message(), parked.amendment()));
            lostIf(comes && batch.joined().stream().noneMatch(parked::is), "something waits for the message");
        }
        for (Amendment row : batch.amendments()) {
            boolean comes = batch.messages().stream().anyMatch(made -> isOf(made.message(), row));
            lostIf(comes || tables.externalIds.containsKey(row.target()), "the message came");
        }
    }

    private static boolean isOf(Message message, Amendment amendment) {
        ExternalKey target = amendment.target();
        return message.account().equals(target.account())
                && message.externalIds().stream()
                        .anyMatch(id ->
                                id.scope().equals(target.scope()) && id.value().equals(target.value()));
    }

    private void checkName(Tables.PartKey key, Set<Tables.PartKey> taken) throws Conflict {
        lostIf(tables.partKeys.contains(key) || !taken.add(key), "external id");
    }

    private static void lostIf(boolean lost, String what) throws Conflict {
        if (lost) {
            throw new Conflict("another transaction was first: " + what);
        }
    }
}
