package io.nexuscomm.rules;

import io.nexuscomm.message.Origin;
import io.nexuscomm.rules.model.Condition.Count;
import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All that deciding may know about one event. Gathered before, so that deciding asks nobody. Immutable.
 *
 * <p>The value of a field is a {@link String} (KEY, TEXT), a {@code Set<String>} (SET), a {@link Boolean} (FLAG), a
 * {@link Number} (NUMBER), an {@link Instant} (MOMENT), a {@link Label} (LABEL), or one of text, number and flag (VALUE);
 * null where it is not known, or there is none.
 */
public final class Facts {

    private final UUID event;
    private final Set<EventType> types;
    private final @Nullable EventType type;
    private final Origin origin;
    private final boolean historical;
    private final @Nullable String automatic;
    private final @Nullable Object[] known;
    private final Map<String, Object> free;
    private final List<AttachedFile> files;
    private final Map<Count, Integer> counts;
    private final Map<Field, Change> changes;
    private final Map<String, Instant> lastFired;
    private final Map<Quota, List<Instant>> uses;
    private final @Nullable Instant laneMutedUntil;
    private final int automaticInARow;
    private final double automaticAnswers;
    private final int sendsLeft;
    private final Instant now;
    private final Instant occurredAt;
    private final Map<String, Integer> underWay;
    private final Set<String> parts;
    private final @Nullable Chain chain;
    private final int repeat;
    private final @Nullable String source;

    private Facts(Builder builder) {
        this.event = builder.event;
        this.types = builder.types;
        this.type = types.size() == 1 ? types.iterator().next() : null;
        this.origin = builder.origin;
        this.historical = builder.historical;
        this.automatic = builder.automatic;
        this.known = builder.known.clone();
        this.free = Map.copyOf(builder.free);
        this.files = List.copyOf(builder.files);
        this.counts = Map.copyOf(builder.counts);
        this.changes = Map.copyOf(builder.changes);
        this.lastFired = Map.copyOf(builder.lastFired);
        this.uses = Map.copyOf(builder.uses);
        this.laneMutedUntil = builder.laneMutedUntil;
        this.automaticInARow = builder.automaticInARow;
        this.automaticAnswers = builder.automaticAnswers;
        this.sendsLeft = builder.sendsLeft;
        this.now = builder.now;
        this.occurredAt = builder.occurredAt;
        this.underWay = Map.copyOf(builder.underWay);
        this.parts = Set.copyOf(builder.parts);
        this.chain = builder.chain;
        this.repeat = builder.repeat;
        this.source = builder.source;
    }

    /** What a classifier says. @param confidence from 0 to 1 */
    public record Label(String value, double confidence) {}

    /** What the event made of a field. @param before null where there was no value; {@code after} likewise */
    public record Change(@Nullable Object before, @Nullable Object after) {}

    /**
     * A file of the message.
     *
     * @param kind in lower case: image, video, audio, voice, file, sticker
     * @param bytes null where nobody told
     * @param scan what a virus scanner said: clean, infected; null where none did
     */
    public record AttachedFile(
            String kind,
            @Nullable String mime,
            @Nullable String name,
            @Nullable Long bytes,
            @Nullable String scan) {}

    /**
     * @param event the root event's id: a rule runs once for it
     * @param now the moment of deciding
     */
    public static Builder on(UUID event, EventType type, Instant now) {
        return new Builder(event, Set.of(type), now);
    }

    /** The same for what is several events at once, or none: what comes by the clock. */
    public static Builder on(UUID event, Set<EventType> types, Instant now) {
        return new Builder(event, Set.copyOf(types), now);
    }

    /** The root event's id. */
    public UUID event() {
        return event;
    }

    /** What it is, where that is one event; null for several and for none. */
    public @Nullable EventType type() {
        return type;
    }

    /** All that it is; empty for what comes by the clock. */
    public Set<EventType> types() {
        return types;
    }

    /** What of its subject changed, as {@code changed} of a trigger names it. */
    public Set<String> parts() {
        return parts;
    }

    /** The rules that brought it about; null when none did. */
    public @Nullable Chain chain() {
        return chain;
    }

    /** How often the rule fired for the same silence before. */
    public int repeat() {
        return repeat;
    }

    /** The hook or topic that tells of it, as {@code Trigger.source} has it; null for what the gateway sees itself. */
    public @Nullable String source() {
        return source;
    }

    public Origin origin() {
        return origin;
    }

    /** From a backfill or a replay: nothing fires. */
    public boolean historical() {
        return historical;
    }

    /** Why the message counts as automatic mail (the header that says so); null for a person's message. */
    public @Nullable String automatic() {
        return automatic;
    }

    /** The value of a field. */
    public @Nullable Object value(Field field) {
        return field.slot() < 0 ? free.get(field.word()) : known[field.slot()];
    }

    /** What was told with the event, by the words of its fields. */
    Map<String, Object> told() {
        if (free.isEmpty()) {
            return Map.of();
        }
        Map<String, Object> told = new HashMap<>(free);
        told.keySet().removeIf(word -> !word.startsWith(Field.EVENT_DATA));
        return told;
    }

    /** The value of a field that holds one text; empty where there is none. */
    String text(Field field) {
        return value(field) instanceof String text ? text : "";
    }

    public List<AttachedFile> files() {
        return files;
    }

    /** How often it happened; null where nobody counted. */
    public @Nullable Integer count(Count count) {
        return counts.get(count);
    }

    /** What the event made of a field; null where it left it alone. */
    public @Nullable Change change(Field field) {
        return changes.get(field);
    }

    /** By {@code once} handle, when the limit was last used for this contact. */
    public Map<String, Instant> lastFired() {
        return lastFired;
    }

    /** When a limit was last used, the newest first. */
    public List<Instant> uses(Quota quota) {
        return uses.getOrDefault(quota, List.of());
    }

    /** Rules do not reply on the lane before; null when they may. */
    public @Nullable Instant laneMutedUntil() {
        return laneMutedUntil;
    }

    /** How many automatic messages went out on the lane since a person last wrote. */
    public int automaticInARow() {
        return automaticInARow;
    }

    /** Automatic answers on the lane that are not forgotten yet; one is, each minute. */
    public double automaticAnswers() {
        return automaticAnswers;
    }

    /** How many messages rules of the organization may send at this moment, whoever gets them. */
    public int sendsLeft() {
        return sendsLeft;
    }

    /** The moment of deciding. */
    public Instant now() {
        return now;
    }

    /** When it happened, as far as the provider tells; else the moment of deciding. */
    public Instant occurredAt() {
        return occurredAt;
    }

    /** How many runs of a rule are not over, of those that get in the way of a new one. */
    int underWay(String rule) {
        return underWay.getOrDefault(rule, 0);
    }

    /** Without what people wrote or are called. */
    @Override
    public String toString() {
        return "Facts[event=" + event + ", types=" + types + ", origin=" + origin + "]";
    }

    /** Gathers them. Not thread-safe. */
    public static final class Builder {

        private final UUID event;
        private final Set<EventType> types;
        private final Instant now;
        private final @Nullable Object[] known = new Object[Field.CATALOG.size()];
        private final Map<String, Object> free = new HashMap<>();
        private final List<AttachedFile> files = new ArrayList<>();
        private final Map<Count, Integer> counts = new HashMap<>();
        private final Map<Field, Change> changes = new HashMap<>();
        private Map<String, Instant> lastFired = Map.of();
        private Map<Quota, List<Instant>> uses = Map.of();
        private Origin origin = Origin.CONTACT;
        private boolean historical;
        private @Nullable String automatic;
        private @Nullable Instant laneMutedUntil;
        private int automaticInARow;
        private double automaticAnswers;
        private int sendsLeft = Integer.MAX_VALUE;
        private Instant occurredAt;
        private Map<String, Integer> underWay = Map.of();
        private Set<String> parts = Set.of();
        private @Nullable Chain chain;
        private int repeat;
        private @Nullable String source;

        private Builder(UUID event, Set<EventType> types, Instant now) {
            this.event = event;
            this.types = types;
            this.now = now;
            this.occurredAt = now;
        }

        /** Null says that it is not known, or that there is none. */
        public Builder set(Field field, @Nullable Object value) {
            if (field.slot() >= 0) {
                known[field.slot()] = value instanceof Set<?> set ? Set.copyOf(set) : value;
            } else if (value != null) {
                free.put(field.word(), value);
            }
            return this;
        }

        public Builder origin(Origin who) {
            origin = who;
            return this;
        }

        public Builder occurredAt(Instant when) {
            occurredAt = when;
            return this;
        }

        public Builder historical(boolean past) {
            historical = past;
            return this;
        }

        /** @param header why it counts as automatic mail; null for a person's */
        public Builder automatic(@Nullable String header) {
            automatic = header;
            return set(Field.MESSAGE_AUTO_SUBMITTED, header != null).set(Field.SENDER_IS_BOT, header != null);
        }

        public Builder file(AttachedFile file) {
            files.add(file);
            return this;
        }

        public Builder count(Count of, int number) {
            counts.put(of, number);
            return this;
        }

        public Builder changed(Field field, Change change) {
            changes.put(field, change);
            return this;
        }

        /** @param names of what changed */
        public Builder parts(Set<String> names) {
            parts = names;
            return this;
        }

        public Builder chain(@Nullable Chain rules) {
            chain = rules;
            return this;
        }

        public Builder repeat(int before) {
            repeat = before;
            return this;
        }

        /** @param teller the hook or topic that tells of it */
        public Builder source(@Nullable String teller) {
            source = teller;
            return this;
        }

        /** @param runs by rule, how many are not over */
        public Builder underWay(Map<String, Integer> runs) {
            underWay = runs;
            return this;
        }

        public Builder lastFired(Map<String, Instant> byHandle) {
            lastFired = byHandle;
            return this;
        }

        /** @param byQuota when each was last used, the newest first */
        public Builder uses(Map<Quota, List<Instant>> byQuota) {
            uses = byQuota;
            return this;
        }

        /**
         * @param automaticMessagesInARow since a person surely wrote
         * @param automaticAnswers that are not forgotten: one is, each minute
         */
        public Builder lane(@Nullable Instant mutedUntil, int automaticMessagesInARow, double automaticAnswers) {
            laneMutedUntil = mutedUntil;
            automaticInARow = automaticMessagesInARow;
            this.automaticAnswers = automaticAnswers;
            return this;
        }

        /** @param left of the organization's budget; without one as many as rules like */
        public Builder sendsLeft(int left) {
            sendsLeft = left;
            return this;
        }

        public Facts build() {
            return new Facts(this);
        }
    }
}
