package io.nexuscomm.rules.model;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What makes a rule look. */
public sealed interface Trigger {

    /**
     * Something happened.
     *
     * @param changed only when one of these changed; empty for any
     */
    record Event(
            @Brief @Key("event") EventType type,
            @As(Form.ID) @Nullable String id,
            @As(Form.LINE) List<String> changed) implements Trigger {

        public Event {
            changed = List.copyOf(changed);
            for (String part : changed) {
                if (!type.tellsOf(part)) {
                    throw new RuleRefused(
                            "`" + type.word() + "` does not tell of a change of `" + Nearest.shown(part) + "`",
                            type.parts().isEmpty()
                                    ? "leave `changed` out"
                                    : "write one of " + String.join(", ", type.parts()));
                }
            }
        }

        /** What must have changed, in short: {@code tags} for {@code conversation.tags}. */
        public List<String> parts() {
            return changed.stream().map(EventType::brief).toList();
        }

        public Event(EventType type) {
            this(type, null, List.of());
        }
    }

    /** Nobody answered for a time: an episode of waiting, that a message of the party ends. */
    record Awaiting(Silence awaiting) implements Trigger {}

    /**
     * @param calendar counts open time only; null for all time
     * @param repeat how often more it fires while the silence lasts
     */
    record Silence(
            Party party,
            @Key("for") Duration period,
            @As(Form.ID) @Nullable String calendar,
            @Default("0") int repeat) {

        public Silence {
            Bounds.period(period);
            Bounds.between("`repeat`", repeat, 0, 100);
        }
    }

    /** Who is to answer. */
    enum Party implements Word {
        US("us"),
        CONTACT("contact");

        private final String word;

        Party(String word) {
            this.word = word;
        }

        @Override
        public String word() {
            return word;
        }
    }

    /** A moment, or moments that come again. */
    record Scheduled(Timetable schedule) implements Trigger {}

    /** A call of ours by somebody else's program. */
    record Webhook(Hook webhook) implements Trigger {}

    /**
     * Where it is called, and what of its body is what.
     *
     * @param path below the organization's: {@code /orders}, of three parts at the most
     * @param auth the connection whose secret signs the call
     * @param contact the place of who it is about: an id of theirs, a phone number with its country, or an e-mail address
     * @param key the place of what makes it one thing, however often it is told; null where the caller's header says it
     */
    record Hook(
            @As(Form.HOOK) String path,
            @As(Form.ID) String auth,
            @As(Form.PLACE) @Default("contact") String contact,
            @As(Form.PLACE) @Nullable String key) {

        /** As what rules hear it. */
        public String source() {
            return "webhook:" + path;
        }
    }

    /**
     * A record on a Kafka topic.
     *
     * @param contact the place of who it is about, as of a hook
     * @param key the place of what makes it one thing; null where its CloudEvents id does, or where it stands
     */
    record Topic(
            @As(Form.TOPIC) String topic,
            @As(Form.PLACE) @Default("contact") String contact,
            @As(Form.PLACE) @Nullable String key)
            implements Trigger {

        /** As what rules hear it. */
        public String source() {
            return "topic:" + topic;
        }
    }

    /** What another program tells it by, in a word; null for what the gateway sees itself. */
    default @Nullable String source() {
        return switch (this) {
            case Webhook webhook -> webhook.webhook().source();
            case Topic topic -> topic.source();
            case Event ignored -> null;
            case Awaiting ignored -> null;
            case Scheduled ignored -> null;
        };
    }
}
