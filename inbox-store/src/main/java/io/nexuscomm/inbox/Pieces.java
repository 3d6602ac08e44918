package io.nexuscomm.inbox;

import io.nexuscomm.message.event.MessagePiece;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Pieces of messages that wait for each other. Any node may keep any of them. */
public interface Pieces {

    /** Most messages that {@link #due} gives at once. */
    int MOST = 100;

    /**
     * Keeps a piece; returns when it is committed. One with the mark of a piece that waits is that piece. One with the mark of a
     * piece that was handed over is that piece only when it is the same delivery: else the sender sent the same once more.
     */
    Kept keep(OrganizationId organization, AccountId account, MessagePiece piece);

    /**
     * The deliveries that were kept last, with when: those that came at most so long before the very last. At most
     * {@link #MOST}, without those that have no name.
     */
    Map<String, Instant> latest(OrganizationId organization, AccountId account, Duration before);

    /** All pieces of the message of a piece that wait, ascending, if none is missing; else nothing. */
    List<MessagePiece> whole(OrganizationId organization, AccountId account, MessagePiece piece);

    /** Messages that are whole, or of which the first piece came before {@code before}, oldest first. */
    List<List<MessagePiece>> due(OrganizationId organization, AccountId account, Instant before);

    /** These were handed over. They are known for an hour more when they are delivered again. */
    void settle(OrganizationId organization, AccountId account, List<MessagePiece> pieces);

    /** All pieces of the message of a piece that wait, ascending. */
    List<MessagePiece> waiting(OrganizationId organization, AccountId account, MessagePiece piece);

    /** What became of a piece. */
    enum Kept {
        /** It waits. */
        NEW,
        /** It was here before. */
        KNOWN,
        /** Another message's piece waits in its place: the sender's references came round before that was whole. */
        TAKEN
    }
}
