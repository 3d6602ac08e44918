package io.nexuscomm.routes.dispatch;

import io.nexuscomm.inbox.Batch.DocumentRow;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.Conflict;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.StoreUnavailable;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Reactions;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Keeps a reaction of ours on its message, once the provider has taken it. */
final class OwnReactions {

    private static final int TRIES = 5;

    private final Messages messages;
    private final Inbox inbox;
    private final InstantSource clock;

    OwnReactions(Messages messages, Inbox inbox, InstantSource clock) {
        this.messages = messages;
        this.inbox = inbox;
        this.clock = clock;
    }

    /**
     * @param actor our own address on the channel
     * @param emoji null takes it away
     * @throws StoreUnavailable when others changed the message at each try
     */
    void keep(Message message, String actor, @Nullable String emoji) {
        for (int attempt = 1; ; attempt++) {
            Message now = messages.find(message.organization(), message.id()).orElse(message);
            Message after = Reactions.after(now, actor, null, emoji, clock.instant());
            if (Reactions.areAlike(now, after)) {
                return;
            }
            try {
                commit(after.toBuilder().revision(now.revision() + 1).build());
                return;
            } catch (Conflict anotherWasFirst) {
                if (attempt == TRIES) {
                    throw new StoreUnavailable("others changed the message each time", anotherWasFirst);
                }
            }
        }
    }

    private void commit(Message after) throws Conflict {
        inbox.commit(new BatchBuilder(after.organization())
                .add(new DocumentRow(after))
                .add(CloudEvents.reacted(after, clock.instant()))
                .build());
    }
}
