package io.nexuscomm.connector.sms.smpp;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells a message that is delivered again from one that says the same. SMPP names no arriving message; a centre brings one
 * again that it got no answer for, mostly over the next connection and always under another sequence number. So equal
 * octets are one message only while the answer to the first may not have arrived; two "yes" in a row are two messages.
 *
 * <p>What may be brought again after a crash is remembered in cursors, which are committed with the message: a few of them
 * in turn, so that deliveries that are committed side by side do not wait for each other. A piece of a longer message stands
 * with its key among the pieces. Thread-safe.
 */
final class Resends {

    /** Of the cursors: at least as many as there are lines of {@link Inbound}. */
    static final int SLOTS = 16;

    /** An answer that was written so short a time before the connection broke may not have arrived. */
    static final Duration ON_ITS_WAY = Duration.ofSeconds(10);

    /** A centre brings what has no answer as soon as there is a session; what comes later says the same anew. */
    static final Duration BROUGHT_AGAIN = Duration.ofSeconds(30);

    private static final int MOST = 1_000;

    private static final class Entry {
        private final String key;
        private @Nullable Instant answeredAt;

        /** Of a session before this one. */
        private boolean earlier;

        private Entry(String key, boolean earlier) {
            this.key = key;
            this.earlier = earlier;
        }
    }

    /**
     * One delivery, as it goes by.
     *
     * @param key the same for each delivery of the same message
     * @param cursor the name under which {@code note} is to be committed with it
     */
    record Named(String key, String cursor, String note) {}

    private final InstantSource clock;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final String life;
    private Instant boundAt;
    private int slot;
    private long counted;

    /**
     * @param boundAt since when there is a session
     * @param notes what was committed before this gateway started, in any order
     * @param pieces the keys of pieces that were kept last before it, with when
     */
    Resends(InstantSource clock, Instant boundAt, List<String> notes, Map<String, Instant> pieces) {
        this.clock = clock;
        this.boundAt = boundAt;
        this.life = Long.toString(clock.millis(), Character.MAX_RADIX);
        List<String> all = new ArrayList<>(notes);
        pieces.forEach((key, at) -> all.add(key + " " + at.toEpochMilli()));
        remember(all);
    }

    static List<String> cursors() {
        List<String> names = new ArrayList<>();
        for (int slot = 0; slot < SLOTS; slot++) {
            names.add("smpp-" + slot);
        }
        return names;
    }

    synchronized Named name(Pdu unit) {
        forget();
        String digest = SmppEnvelope.digest(List.of(unit));
        Entry known = entries.get(digest);
        if (known == null || known.answeredAt != null) {
            known = new Entry(digest + "-" + life + "-" + Long.toString(counted++, Character.MAX_RADIX), false);
            entries.remove(digest);
            entries.put(digest, known);
        }
        slot = (slot + 1) % SLOTS;
        return new Named(known.key, "smpp-" + slot, known.key + " " + clock.millis());
    }

    /** The centre is told; whether it heard that, the connection will show. */
    synchronized void answered(Pdu unit) {
        Entry entry = entries.get(SmppEnvelope.digest(List.of(unit)));
        if (entry != null) {
            entry.answeredAt = clock.instant();
        }
    }

    /** The answer could not be written. */
    synchronized void unanswered(Pdu unit) {
        Entry entry = entries.get(SmppEnvelope.digest(List.of(unit)));
        if (entry != null) {
            entry.answeredAt = null;
        }
    }

    /** There is a session again. */
    synchronized void bound(Instant at) {
        boundAt = at;
    }

    /** The connection broke: what was answered a moment ago may come again. */
    synchronized void lost() {
        Instant certain = clock.instant().minus(ON_ITS_WAY);
        entries.values().removeIf(entry -> entry.answeredAt != null && entry.answeredAt.isBefore(certain));
        entries.values().forEach(entry -> {
            entry.answeredAt = null;
            entry.earlier = true;
        });
    }

    /** Only the last of them may have been on their way when it ended. */
    private void remember(List<String> notes) {
        record Note(String key, String digest, long at) {}
        List<Note> read = new ArrayList<>();
        for (String note : notes) {
            int space = note.indexOf(' ');
            int dash = note.indexOf('-');
            if (space > dash && dash > 0) {
                read.add(new Note(
                        note.substring(0, space), note.substring(0, dash), Long.parseLong(note.substring(space + 1))));
            }
        }
        Optional<Long> last = read.stream().map(Note::at).max(Long::compare);
        read.stream()
                .filter(note -> note.at() >= last.orElse(0L) - ON_ITS_WAY.toMillis())
                .forEach(note -> entries.put(note.digest(), new Entry(note.key(), true)));
    }

    private void forget() {
        Instant certain = clock.instant().minus(ON_ITS_WAY);
        boolean stale = boundAt.plus(BROUGHT_AGAIN).isBefore(clock.instant());
        Iterator<Entry> oldest = entries.values().iterator();
        while (oldest.hasNext()) {
            Entry entry = oldest.next();
            boolean settled = entry.answeredAt != null && entry.answeredAt.isBefore(certain);
            boolean over = entry.earlier && entry.answeredAt == null && stale;
            if (settled || over || entries.size() > MOST) {
                oldest.remove();
            }
        }
    }
}
