package io.nexuscomm.inbox;

import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.EndpointId;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.ThreadId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answers to a {@link Gather}; what is not in a map does not exist.
 *
 * @param conversations the one open or most recent conversation of each contact found
 * @param unconfirmed what {@link Inbox#unconfirmed} says of lanes on which an unknown message of ours came back
 * @param firstSequenceNumber the first of the reserved, consecutive numbers
 * @param spent what rules have sent lately; {@link Spent#NOTHING} where nobody asked
 */
public record Gathered(
        Map<LaneKey, LaneState> lanes,
        Map<Address, EndpointState> endpoints,
        Map<ContactId, ContactState> contacts,
        Map<ContactId, ConversationState> conversations,
        Map<ExternalKey, MessageState> messages,
        Map<ExternalKey, ThreadId> threads,
        Map<OnceKey, Instant> once,
        Map<LaneKey, List<Message>> unconfirmed,
        long firstSequenceNumber,
        Spent spent) {

    /** The same, with messages that nobody has confirmed. */
    public Gathered withUnconfirmed(Map<LaneKey, List<Message>> sending) {
        return new Gathered(
                lanes,
                endpoints,
                contacts,
                conversations,
                messages,
                threads,
                once,
                sending,
                firstSequenceNumber,
                spent);
    }

    /**
     * A lane as stored.
     *
     * @param mutedUntil rules stay silent on it until then, after a duel of machines
     * @param recentAutomatic automatic answers since a person surely wrote
     * @param said how much was answered automatically, and to what
     * @param optedOut whether its contact wants nothing more there
     */
    public record LaneState(
            LaneId id,
            Address address,
            EndpointId endpoint,
            ContactId contact,
            ConversationId conversation,
            @Nullable Instant mutedUntil,
            int recentAutomatic,
            Said said,
            boolean optedOut) {}

    /**
     * What was said by machines of ours on a lane, and to it.
     *
     * @param heard what its contact said last, as a number that differs where texts do; 0 for no text
     * @param answers automatic answers, of which one is forgotten each minute; as they were at {@code at}
     * @param at when the last automatic answer was made; null when there was none
     */
    public record Said(int heard, double answers, @Nullable Instant at) {

        public static final Said NOTHING = new Said(0, 0, null);

        private static final double A_MINUTE = 60;

        /** The automatic answers that are not forgotten at a moment. */
        public double answers(Instant now) {
            return at == null
                    ? 0
                    : Math.max(
                            0, answers - Math.max(0, Duration.between(at, now).toSeconds()) / A_MINUTE);
        }

        /** With another automatic answer. */
        public Said answered(Instant now) {
            return new Said(heard, answers(now) + 1, now);
        }

        /** With other words of the contact. */
        public Said hearing(int words) {
            return new Said(words, answers, at);
        }
    }

    /**
     * What rules of an organization have sent lately, on all nodes: a bucket that empties by as much in a minute as may be
     * sent in one.
     *
     * @param level messages in it, as it was at {@code at}
     * @param at when the last one was sent; null when none was
     * @param total messages ever
     */
    public record Spent(double level, @Nullable Instant at, long total) {

        public static final Spent NOTHING = new Spent(0, null, 0);

        private static final double A_MINUTE = 60_000;

        /** Moments and rates are told apart no finer. */
        private static final double A_LITTLE = 0.001;

        /** How many may be sent at a moment; negative where more was sent than may be. */
        public int left(Instant now, int perMinute) {
            return (int) Math.floor(perMinute - level(now, perMinute) + A_LITTLE);
        }

        /** What is in it at a moment. */
        public double level(Instant now, int perMinute) {
            if (at == null) {
                return 0;
            }
            double minutes = Math.max(0, Duration.between(at, now).toMillis()) / A_MINUTE;
            return Math.max(0, level - minutes * perMinute);
        }
    }

    /** An endpoint as stored, with the contact its active link leads to. */
    public record EndpointState(EndpointId id, ContactId contact) {}

    /** A contact as stored. */
    public record ContactState(ContactId id, @Nullable String name, Set<String> tags) {}

    /** A conversation as stored. {@code assignee} is {@code user:<id>} or {@code team:<name>}. */
    public record ConversationState(
            ConversationId id,
            ContactId contact,
            ConversationStatus status,
            @Nullable String assignee,
            Set<String> tags) {}

    /**
     * A message as stored.
     *
     * @param part which part of it, or of the steps it left in, the name is of; null for the whole
     * @param document only where it was asked for
     */
    public record MessageState(
            MessageId id,
            @Nullable String part,
            LaneId lane,
            Direction direction,
            Delivery delivery,
            @Nullable Message document) {}
}
