package io.nexuscomm.inbox;

import io.nexuscomm.message.event.MessagePiece;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import java.util.List;

/** Pieces of messages that wait for each other. Any node may keep any of them. */
public interface Pieces {

    /** Most messages that {@link #due} gives at once. */
    int MOST = 100;

    /** Keeps a piece; returns when it is committed. */
    Kept keep(OrganizationId organization, AccountId account, MessagePiece piece);

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
