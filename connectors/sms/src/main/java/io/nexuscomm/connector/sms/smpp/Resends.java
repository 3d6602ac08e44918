package io.nexuscomm.connector.sms.smpp;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells a message that is delivered again from one that says the same. SMPP names no arriving message; a centre brings one
 * again that it got no answer for, mostly over the next connection and always under another sequence number. So equal
 * octets are one message only while the answer to the first may not have arrived; two "yes" in a row are two messages.
 *
 * <p>What may be brought again after a crash is remembered in cursors, which are committed with the message: a few of them
 * in turn, so that deliveries that are committed side by side do not wait for each other. One more says up to when all
 * answers have arrived. A piece of a longer message stands with its key among the pieces. Thread-safe.
 */
final class Resends {

    /** Of the cursors: at least as many as there are lines of {@link Inbound}. */
    static final int SLOTS = 16;

    /** The cursor for {@link #settled}. */
    static final String SETTLED = "smpp-settled";

    /** An answer that was written so short a time before the connection broke may not have arrived. */
    static final Duration ON_ITS_WAY = Duration.ofSeconds(10);

    /** A centre brings what has no answer as soon as there is a session; what comes later says the same anew. */
    static final Duration BROUGHT_AGAIN = Duration.ofSeconds(30);

    /** What certainly has no answer comes again, whenever the centre tries: mostly it gives up within a day. */
    static final Duration UNTIL_GIVEN_UP = Duration.ofDays(1);

    private static final int MOST = 1_000;

    private enum Answer {
        /** None was written: it comes again. */
        NONE,
        /** Written, to a session that goes on. */
        WRITTEN,
        /** Written a moment before the session broke. */
        DOUBTFUL
    }

    private static final class Entry {
        private final String key;
        private final Instant namedAt;
        private Answer answer = Answer.NONE;
        private Instant since;

        private Entry(String key, Instant namedAt) {
            this.key = key;
            this.namedAt = namedAt;
            this.since = namedAt;
        }

        private void now(Answer answer, Instant since) {
            this.answer = answer;
            this.since = since;
        }
    }

    /** What was committed of a delivery. */
    private record Note(String key, Instant at) {

        static Stream<Note> read(String note) {
            int space = note.indexOf(' ');
            return space < 0
                    ? Stream.empty()
                    : Stream.of(new Note(
                            note.substring(0, space), Instant.ofEpochMilli(Long.parseLong(note.substring(space + 1)))));
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
    private @Nullable Instant boundAt;
    private Instant told;
    private int slot;
    private long counted;
    private Instant lastNamed = Instant.EPOCH;

    /**
     * @param boundAt since when there is a session; null while there is none
     * @param settled up to when all answers of earlier sessions have arrived; null when nobody kept that: then only what came
     *     last may have been on its way
     * @param notes what was committed before this gateway started, in any order
     * @param pieces the keys of pieces that were kept last before it, with when
     */
    Resends(
            InstantSource clock,
            @Nullable Instant boundAt,
            @Nullable Instant settled,
            List<String> notes,
            Map<String, Instant> pieces) {
        this.clock = clock;
        this.boundAt = boundAt;
        this.life = Long.toString(clock.millis(), Character.MAX_RADIX);
        List<Note> all = new ArrayList<>(notes.stream().flatMap(Note::read).toList());
        pieces.forEach((key, at) -> all.add(new Note(key, at)));
        this.told = settled == null ? lastOf(all).minus(ON_ITS_WAY) : settled;
        all.forEach(this::remember);
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
        Instant now = clock.instant();
        Entry known = entries.get(digest);
        if (known == null || known.answer == Answer.WRITTEN) {
            known = new Entry(digest + "-" + life + "-" + Long.toString(counted++, Character.MAX_RADIX), now);
            entries.remove(digest);
            entries.put(digest, known);
        }
        lastNamed = now;
        slot = (slot + 1) % SLOTS;
        return new Named(known.key, "smpp-" + slot, known.key + " " + now.toEpochMilli());
    }

    /** The centre is told; whether it heard that, the connection will show. */
    synchronized void answered(Pdu unit) {
        becomes(unit, Answer.WRITTEN);
    }

    /** The answer could not be written. */
    synchronized void unanswered(Pdu unit) {
        becomes(unit, Answer.NONE);
    }

    /** There is a session again. */
    synchronized void bound(Instant at) {
        boundAt = at;
    }

    /** The connection broke: what was answered a moment ago may come again. */
    synchronized void lost() {
        forget();
        boundAt = null;
        entries.values().stream()
                .filter(entry -> entry.answer == Answer.WRITTEN)
                .forEach(entry -> entry.now(Answer.DOUBTFUL, entry.since));
    }

    /** The session ended in order: the centre has read every answer. */
    synchronized void ended() {
        boundAt = null;
        entries.values().removeIf(entry -> entry.answer == Answer.WRITTEN);
    }

    /** Up to when all answers have arrived; null when nothing came since that was told, or nothing more has arrived. */
    synchronized @Nullable Instant settled() {
        forget();
        if (!lastNamed.isAfter(told)) {
            return null;
        }
        Instant settled = entries.values().stream()
                .map(entry -> entry.namedAt.minusMillis(1))
                .min(Instant::compareTo)
                .orElse(lastNamed);
        return settled.isAfter(told) ? settled : null;
    }

    /** That it is kept. */
    synchronized void told(Instant settled) {
        told = settled;
    }

    private void becomes(Pdu unit, Answer answer) {
        Entry entry = entries.get(SmppEnvelope.digest(List.of(unit)));
        if (entry != null) {
            entry.now(answer, clock.instant());
        }
    }

    private static Instant lastOf(List<Note> notes) {
        return notes.stream().map(Note::at).max(Instant::compareTo).orElse(Instant.EPOCH.plus(ON_ITS_WAY));
    }

    /** Whether it was answered, nobody knows. */
    private void remember(Note note) {
        int dash = note.key.indexOf('-');
        if (dash > 0 && note.at.isAfter(told)) {
            Entry entry = new Entry(note.key, note.at);
            entry.now(Answer.DOUBTFUL, note.at);
            lastNamed = note.at.isAfter(lastNamed) ? note.at : lastNamed;
            entries.put(note.key.substring(0, dash), entry);
        }
    }

    private void forget() {
        Iterator<Entry> oldest = entries.values().iterator();
        while (oldest.hasNext()) {
            if (isOver(oldest.next()) || entries.size() > MOST) {
                oldest.remove();
            }
        }
    }

    private boolean isOver(Entry entry) {
        Instant end = switch (entry.answer) {
            case NONE -> entry.since.plus(UNTIL_GIVEN_UP);
            case WRITTEN -> entry.since.plus(ON_ITS_WAY);
            case DOUBTFUL -> boundAt == null ? Instant.MAX : boundAt.plus(BROUGHT_AGAIN);
        };
        return end.isBefore(clock.instant());
    }
}
