package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Amendment;
import io.nexuscomm.inbox.Background;
import io.nexuscomm.inbox.Batch;
import io.nexuscomm.inbox.Conflict;
import io.nexuscomm.inbox.ExternalKey;
import io.nexuscomm.inbox.Gather;
import io.nexuscomm.inbox.Gathered;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.LaneKey;
import io.nexuscomm.inbox.StoreUnavailable;
import io.nexuscomm.inbox.UseKey;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** An inbox that can be away, be late, be beaten by others, and refuse what it does not like. */
final class FaultyInbox implements Inbox {

    final AtomicInteger conflicts = new AtomicInteger();
    final AtomicInteger gathers = new AtomicInteger();
    final List<Batch> committed = Collections.synchronizedList(new ArrayList<>());
    volatile boolean away;
    volatile Predicate<Batch> refuses = batch -> false;
    volatile Runnable beforeCommit = () -> {};
    private final Inbox inbox;

    FaultyInbox(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public Gathered gather(Gather question) {
        gathers.incrementAndGet();
        requireHere();
        return inbox.gather(question);
    }

    @Override
    public Map<LaneKey, List<Message>> unconfirmed(OrganizationId organization, Set<LaneKey> lanes) {
        requireHere();
        return inbox.unconfirmed(organization, lanes);
    }

    @Override
    public Map<ContactId, Background> backgrounds(
            OrganizationId organization, Set<ContactId> contacts, Background.Asked asked, Instant now) {
        requireHere();
        return inbox.backgrounds(organization, contacts, asked, now);
    }

    @Override
    public Map<UseKey, List<Instant>> uses(OrganizationId organization, Set<UseKey> keys) {
        requireHere();
        return inbox.uses(organization, keys);
    }

    @Override
    public Map<ExternalKey, List<Amendment>> amendments(OrganizationId organization, Set<ExternalKey> names) {
        requireHere();
        return inbox.amendments(organization, names);
    }

    @Override
    public List<Amendment.Due> dueAmendments(Instant parkedBefore, int limit) {
        requireHere();
        return inbox.dueAmendments(parkedBefore, limit);
    }

    @Override
    public void commit(Batch batch) throws Conflict {
        beforeCommit.run();
        requireHere();
        if (conflicts.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new Conflict("another transaction was first");
        }
        if (refuses.test(batch)) {
            throw new IllegalArgumentException("the database refuses a row");
        }
        inbox.commit(batch);
        committed.add(batch);
    }

    private void requireHere() {
        if (away) {
            throw new StoreUnavailable("the database is away", new Exception("test"));
        }
    }
}
