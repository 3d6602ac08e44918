package io.nexuscomm.routes.gateway;

import io.nexuscomm.inbox.Batch.NotificationRow;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.Conflict;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.RuleEvents;
import io.nexuscomm.inbox.RuleFiles;
import io.nexuscomm.inbox.RuleFiles.Revision;
import io.nexuscomm.inbox.Users;
import io.nexuscomm.inbox.Wakeups;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.message.id.UserId;
import io.nexuscomm.normalizer.DeterministicId;
import io.nexuscomm.rules.model.Rule;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells those who answer for rules that something is wrong with one, each of them once. Used by one thread at a time. */
final class OwnerNotices {

    private static final Logger LOG = LoggerFactory.getLogger(OwnerNotices.class);

    /** That are remembered to be told already; what is forgotten is found in the store. */
    private static final int MOST_KNOWN = 1_000;

    private final Inbox inbox;
    private final Answerable answerable;
    private final Wakeups wakeups;
    private final InstantSource clock;
    private final Set<UUID> known = new HashSet<>();

    OwnerNotices(Inbox inbox, Users users, RuleFiles files, Wakeups wakeups, InstantSource clock) {
        this.inbox = inbox;
        this.answerable = new Answerable(users, files);
        this.wakeups = wakeups;
        this.clock = clock;
    }

    /**
     * Something to tell.
     *
     * @param once what it is told once for, beside the person
     */
    record Notice(Rule rule, String text, String once) {}

    /** @param revision in which the rules stand */
    void tell(Revision revision, List<Notice> notices) {
        OrganizationId organization = revision.organization();
        for (Notice notice : notices) {
            for (Users.User user : answerable.of(revision, notice.rule())) {
                UUID id = id(organization, notice, user.id());
                if (!known.contains(id)) {
                    commit(
                            organization,
                            new NotificationRow(
                                    id, user.id(), notice.rule().id(), notice.text(), null, null, clock.instant()));
                    remember(id);
                }
            }
        }
    }

    private void commit(OrganizationId organization, NotificationRow row) {
        try {
            inbox.commit(new BatchBuilder(organization)
                    .add(row)
                    .add(RuleEvents.notified(organization, row))
                    .build());
            wakeups.eventsAdded();
        } catch (Conflict twice) {
            LOG.debug("another node told of it");
        }
    }

    private static UUID id(OrganizationId organization, Notice notice, UserId user) {
        return DeterministicId.of(organization.toString(), "notice", notice.once(), user.toString());
    }

    private void remember(UUID id) {
        if (known.size() >= MOST_KNOWN) {
            known.clear();
        }
        known.add(id);
    }
}
