package io.nexuscomm.routes.batch;

import io.nexuscomm.connector.Capabilities;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.inbox.Gather;
import io.nexuscomm.inbox.Gathered;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.LaneKey;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.Messages.LaneView;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers what rules must know that act apart from a batch that takes messages in. */
final class Scenes {

    private static final int NUMBERS = 1 + Doing.MAX_REPLIES + Doing.MAX_NOTES + Errands.MOST_MESSAGES;

    private final Inbox inbox;
    private final Rules rules;
    private final Messages messages;
    private final ConnectorCatalog connectors;
    private final IdSource ids;
    private final InstantSource clock;

    Scenes(
            Inbox inbox,
            Rules rules,
            Messages messages,
            ConnectorCatalog connectors,
            IdSource ids,
            InstantSource clock) {
        this.inbox = inbox;
        this.rules = rules;
        this.messages = messages;
        this.connectors = connectors;
        this.ids = ids;
        this.clock = clock;
    }

    /** Null when the lane is no longer there. */
    @Nullable
    Scene at(ConnectedAccount account, Message message, FactSheet sheet) {
        OrganizationId organization = message.organization();
        LaneView view = messages.lane(organization, message.lane()).orElse(null);
        if (view == null) {
            return null;
        }
        LaneKey key = new LaneKey(account.id(), view.chat());
        Gathered gathered = inbox.gather(new Gather(
                organization,
                Set.of(key),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                sheet.rules().onceHandles(),
                NUMBERS,
                rules.sendsPerMinute() > 0));
        Beside beside = sheet.further().gather(inbox, organization, Set.of(key), gathered, clock.instant());
        boolean tells = sheet.rules().hearsOfChanges();
        BatchState state =
                new BatchState(organization, gathered, beside, tells, rules.sendsPerMinute(), ids, clock.instant());
        BatchLane lane = state.lanes.find(key, message.channel());
        if (lane == null) {
            return null;
        }
        if (isClosed(account, view)) {
            lane.close();
        }
        return new Scene(state, lane);
    }

    /** Whether the contact has not written for so long that the channel allows no free text any more. */
    private boolean isClosed(ConnectedAccount account, LaneView lane) {
        Duration window = connectors
                .find(lane.channel())
                .map(descriptor -> descriptor
                        .capabilities(account.config())
                        .on(lane.address().scheme())
                        .window())
                .orElse(null);
        return !Capabilities.isOpen(window, lane.lastInboundAt(), clock.instant());
    }
}
