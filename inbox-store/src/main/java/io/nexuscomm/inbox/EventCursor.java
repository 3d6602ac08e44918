package io.nexuscomm.inbox;

/**
 * A position in the event log: the transaction, then the place within it. Its text form is what
 * {@code Last-Event-ID} carries.
 */
public record EventCursor(long transaction, long sequence) implements Comparable<EventCursor> {

    public static final EventCursor START = new EventCursor(0, 0);

    /** @throws IllegalArgumentException when {@code text} is no cursor */
    public static EventCursor parse(String text) {
        int dash = text.indexOf('-');
        if (dash < 1) {
            throw new IllegalArgumentException("not an event id: " + text);
        }
        return new EventCursor(Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
    }

    @Override
    public int compareTo(EventCursor other) {
        int byTransaction = Long.compare(transaction, other.transaction);
        return byTransaction != 0 ? byTransaction : Long.compare(sequence, other.sequence);
    }

    @Override
    public String toString() {
        return transaction + "-" + sequence;
    }
}
