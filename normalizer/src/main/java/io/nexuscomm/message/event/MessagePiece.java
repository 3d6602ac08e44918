package io.nexuscomm.message.event;

import java.time.Instant;

/**
 * One piece of a message that a provider delivers in several.
 *
 * @param chat who sent it, and to whom where that matters: pieces of different chats never belong together
 * @param reference by which the sender ties the pieces together; comes round again after a while
 * @param total how many pieces there are, 1 to 255
 * @param number which of them this is, from 1
 * @param mark the same each time this piece is delivered, and another for a piece of another message
 * @param delivery the same each time this delivery of it is repeated because the answer was lost, and another when the
 *     sender sent the same again; empty where nobody can tell
 * @param octets as they arrived; not copied, so not to be changed
 */
public record MessagePiece(
        String chat,
        String reference,
        int total,
        int number,
        String mark,
        String delivery,
        byte[] octets,
        Instant receivedAt) {

    public static final int MOST = 255;

    public MessagePiece {
        if (total < 1 || total > MOST || number < 1 || number > total) {
            throw new IllegalArgumentException("there is no piece " + number + " of " + total);
        }
    }

    /** Whether both are pieces of one message, by what the sender says. */
    public boolean belongsTo(MessagePiece other) {
        return total == other.total && reference.equals(other.reference) && chat.equals(other.chat);
    }

    /** Whether both are one delivery of one piece, which was repeated. */
    public boolean isDeliveredAgainAs(MessagePiece other) {
        return belongsTo(other) && number == other.number && mark.equals(other.mark) && delivery.equals(other.delivery);
    }

    @Override
    public String toString() {
        return "MessagePiece[" + number + " of " + total + ", " + octets.length + " octets]";
    }
}
