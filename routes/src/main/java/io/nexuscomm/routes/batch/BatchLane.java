package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Batch.LaneRow;
import io.nexuscomm.inbox.Batch.LaneTouch;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.Gathered.LaneState;
import io.nexuscomm.inbox.Gathered.Said;
import io.nexuscomm.inbox.LaneKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A lane as a batch knows it, with all that the batch did to it. */
final class BatchLane {

    private final LaneKey key;
    private final String channel;
    private final LaneState state;
    private final BatchConversation conversation;
    private final boolean made;
    private @Nullable Instant mutedUntil;
    private int automaticInARow;
    private Said said;
    private @Nullable Instant heardAt;
    private @Nullable Integer heard;
    private boolean person;
    private @Nullable Instant newlyMutedUntil;
    private int automatic;
    private boolean closed;

    private BatchLane(LaneKey key, String channel, LaneState state, BatchConversation conversation, boolean made) {
        this.key = key;
        this.channel = channel;
        this.state = state;
        this.conversation = conversation;
        this.made = made;
        this.mutedUntil = state.mutedUntil();
        this.automaticInARow = state.recentAutomatic();
        this.said = state.said();
    }

    static BatchLane made(LaneKey key, String channel, LaneState state, BatchConversation conversation) {
        return new BatchLane(key, channel, state, conversation, true);
    }

    static BatchLane stored(LaneKey key, String channel, LaneState state, BatchConversation conversation) {
        return new BatchLane(key, channel, state, conversation, false);
    }

    LaneKey key() {
        return key;
    }

    String channel() {
        return channel;
    }

    LaneState state() {
        return state;
    }

    BatchConversation conversation() {
        return conversation;
    }

    boolean isMade() {
        return made;
    }

    @Nullable
    Instant mutedUntil() {
        return mutedUntil;
    }

    int automaticInARow() {
        return automaticInARow;
    }

    /** What machines of ours said there, and what was said to them. */
    Said said() {
        return said;
    }

    /** Somebody wrote whom a reply may be written to. */
    void heard(Instant at) {
        if (heardAt == null || at.isAfter(heardAt)) {
            heardAt = at;
        }
    }

    /** A person wrote, or called. What machines send does not count: else two of them would keep each other going. */
    void heardPerson() {
        person = true;
        automaticInARow = 0;
        automatic = 0;
    }

    /** @param words see {@link Said#heard} */
    void hear(int words) {
        if (words != said.heard()) {
            heard = words;
            said = said.hearing(words);
        }
    }

    void answeredAutomatically(Instant now) {
        automaticInARow++;
        automatic++;
        said = said.answered(now);
    }

    /** A free text is allowed there no more: its contact has not written for too long. */
    void close() {
        closed = true;
    }

    boolean isClosed() {
        return closed;
    }

    void mute(Instant until) {
        mutedUntil = until;
        newlyMutedUntil = until;
    }

    void addRows(BatchBuilder rows) {
        if (made) {
            rows.add(new LaneRow(
                    state.id(), key.account(), channel, key.chat(), state.endpoint(), state.conversation()));
        }
        if (heardAt != null || person || heard != null || automatic > 0 || newlyMutedUntil != null) {
            rows.add(new LaneTouch(
                    state.id(), state.conversation(), heardAt, person, heard, automatic, newlyMutedUntil));
        }
    }
}
