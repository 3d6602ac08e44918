package io.nexuscomm.routes.batch;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.inbox.Gather;
import io.nexuscomm.inbox.Gathered;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.LaneKey;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.Messages.LaneView;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.OrganizationId;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers what rules must know that act apart from a batch that takes messages in. */
final class Scenes {

    private static final int NUMBERS = 1 + Doing.MAX_REPLIES + Doing.MAX_NOTES + Errands.MOST_MESSAGES;

    private final Inbox inbox;
    private final Messages messages;
    private final Windows windows;
    private final IdSource ids;
    private final InstantSource clock;

    Scenes(Inbox inbox, Messages messages, Windows windows, IdSource ids, InstantSource clock) {
        this.inbox = inbox;
        this.messages = messages;
        this.windows = windows;
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
                NUMBERS));
        Beside beside = sheet.further().gather(inbox, organization, Set.of(key), gathered, clock.instant());
        BatchState state =
                new BatchState(organization, gathered, beside, sheet.rules().hearsOfChanges(), ids, clock.instant());
        BatchLane lane = state.lanes.find(key, message.channel());
        if (lane == null) {
            return null;
        }
        if (!windows.isOpen(organization, view, state.now)) {
            lane.close();
        }
        return new Scene(state, lane);
    }
}
