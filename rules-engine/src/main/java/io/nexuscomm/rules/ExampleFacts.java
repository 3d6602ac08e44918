package io.nexuscomm.rules;

import io.nexuscomm.message.Origin;
import io.nexuscomm.rules.Facts.AttachedFile;
import io.nexuscomm.rules.model.Bytes;
import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.model.Durations;
import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Once;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.RuleRefused;
import io.nexuscomm.rules.model.RuleTest;
import io.nexuscomm.rules.model.Trigger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The facts that an example gives. What it leaves out is as for a first message of somebody unknown. */
final class ExampleFacts {

    private static final Instant SOME_DAY = Instant.parse("2027-01-01T12:00:00Z");
    private static final UUID SOME_EVENT = new UUID(0, 0);

    private final Rule rule;
    private final Facts.Builder facts;
    private final Map<String, Instant> lastFired = new HashMap<>();
    private final List<Instant> ownRuns = new ArrayList<>();
    private final List<String> notPlayable = new ArrayList<>();

    private ExampleFacts(Rule rule, Facts.Builder facts) {
        this.rule = rule;
        this.facts = facts;
    }

    static ExampleFacts of(RuleTest test, Rule rule) {
        List<String> notPlayable = new ArrayList<>();
        Instant now = test.now() == null ? SOME_DAY : instant("/now", test.now(), notPlayable);
        ExampleFacts example = of(test, rule, now);
        example.notPlayable.addAll(0, notPlayable);
        return example;
    }

    /** The moment at which it plays. */
    static Instant now(RuleTest test) {
        return test.now() == null ? SOME_DAY : instant("/now", test.now(), new ArrayList<>());
    }

    /** The same at another moment. */
    static ExampleFacts of(RuleTest test, Rule rule, Instant now) {
        ExampleFacts example = new ExampleFacts(rule, played(rule, now));
        example.facts
                .set(Field.CHANNEL, "")
                .set(Field.MESSAGE_TEXT, "")
                .set(Field.CONTACT_TAGS, Set.of())
                .set(Field.CONVERSATION_TAGS, Set.of())
                .set(Field.CONVERSATION_STATUS, "open")
                .set(Field.CONVERSATION_PRIORITY, "normal");
        test.given().forEach(example::read);
        return example;
    }

    /** What the example plays, where it does not say: the first event that the rule waits for, or else what it is told. */
    private static Facts.Builder played(Rule rule, Instant now) {
        Optional<EventType> event = rule.triggers().stream()
                .filter(Trigger.Event.class::isInstance)
                .map(trigger -> ((Trigger.Event) trigger).type())
                .findFirst();
        Optional<String> source = rule.triggers().stream()
                .map(Trigger::source)
                .filter(Objects::nonNull)
                .findFirst();
        return event.isEmpty() && source.isPresent()
                ? Facts.on(SOME_EVENT, Set.of(), now).source(source.get())
                : Facts.on(SOME_EVENT, event.orElse(EventType.MESSAGE_RECEIVED), now);
    }

    /** Where it says what cannot be played, as paths. */
    List<String> notPlayable() {
        return notPlayable;
    }

    Facts facts() {
        return facts.lastFired(lastFired).uses(uses()).build();
    }

    /** All limits of its own count all its own runs. */
    private Map<Quota, List<Instant>> uses() {
        List<Instant> newestFirst =
                ownRuns.stream().sorted(Comparator.reverseOrder()).toList();
        Map<Quota, List<Instant>> uses = new HashMap<>();
        Quotas.of(rule).kept().keySet().forEach(quota -> uses.put(quota, newestFirst));
        return uses;
    }

    private void read(String key, Object value) {
        switch (key) {
            case "origin" -> origin(value.toString());
            case "historical" -> facts.historical(Boolean.TRUE.equals(value));
            case "headers" -> headers(value);
            case "history" -> history(value);
            case "attachments" -> attachments(value);
            case "count" -> counts(value);
            case "event.data" -> told(value);
            case "message.autoSubmitted" -> facts.automatic(Boolean.TRUE.equals(value) ? key : null);
            case "sender.isBot" ->
                facts.automatic(Boolean.TRUE.equals(value) ? key : null).set(Field.MESSAGE_AUTO_SUBMITTED, false);
            default ->
                Field.find(key).ifPresentOrElse(field -> known(field, value), () -> notPlayable.add("/given/" + key));
        }
    }

    private void known(Field field, Object value) {
        try {
            facts.set(field, value(field, value));
        } catch (RuleRefused never) {
            notPlayable.add("/given/" + field.word());
        }
    }

    private void told(Object value) {
        if (value instanceof Map<?, ?> data) {
            EventData.of(data).forEach((word, each) -> facts.set(Field.required(word), each));
        } else {
            notPlayable.add("/given/event.data");
        }
    }

    private @Nullable Object value(Field field, Object value) {
        return switch (field.kind()) {
            case KEY, TEXT -> field.spelled(Values.text(value));
            case SET -> set(value).stream().map(field::spelled).collect(Collectors.toSet());
            case FLAG -> Boolean.TRUE.equals(value);
            case NUMBER, VALUE -> value;
            case MOMENT -> instant("/given/" + field.word(), value.toString(), notPlayable);
            case LABEL -> new Facts.Label(value.toString(), 1);
        };
    }

    /** By {@code <event>/<per>/<in>}; those that the rule's condition asks for. */
    private void counts(Object value) {
        if (!(value instanceof Map<?, ?> given)) {
            notPlayable.add("/given/count");
            return;
        }
        Map<String, Condition.Count> asked = new HashMap<>();
        rule.when().tests().forEach(test -> {
            if (test instanceof Condition.Count count) {
                asked.put(count.of().word() + "/" + count.per().word() + "/" + Durations.write(count.period()), count);
            }
        });
        given.forEach((key, number) -> {
            Condition.Count count = asked.get(key.toString());
            if (count != null && number instanceof Number times) {
                facts.count(count, times.intValue());
            } else {
                notPlayable.add("/given/count/" + key);
            }
        });
    }

    private void attachments(Object value) {
        if (!(value instanceof List<?> files)) {
            notPlayable.add("/given/attachments");
            return;
        }
        for (Object file : files) {
            if (file instanceof Map<?, ?> map) {
                facts.file(file(map));
            } else {
                notPlayable.add("/given/attachments");
            }
        }
        facts.set(Field.MESSAGE_ATTACHMENT_COUNT, (long) files.size());
    }

    private static AttachedFile file(Map<?, ?> given) {
        String mime = text(given.get("mime"));
        Object size = given.get("size");
        return new AttachedFile(
                given.get("kind") == null ? kind(mime) : given.get("kind").toString(),
                mime,
                text(given.get("filename")),
                size == null ? null : Bytes.of(size.toString()).count(),
                text(given.get("scan")));
    }

    private static String kind(@Nullable String mime) {
        String family = mime == null ? "" : mime.substring(0, Math.max(0, mime.indexOf('/')));
        return Set.of("image", "video", "audio").contains(family) ? family : "file";
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private void origin(String name) {
        try {
            facts.origin(Origin.valueOf(name));
        } catch (IllegalArgumentException e) {
            notPlayable.add("/given/origin");
        }
    }

    /** RFC 3834, section 5: anything but {@code no} is a machine's. */
    private void headers(Object value) {
        if (!(value instanceof Map<?, ?> headers)) {
            notPlayable.add("/given/headers");
            return;
        }
        headers.forEach((name, header) -> {
            if (!name.toString().equalsIgnoreCase("Auto-Submitted")) {
                notPlayable.add("/given/headers/" + name);
            } else if (!header.toString().equalsIgnoreCase("no")) {
                facts.automatic(name + ": " + header);
            }
        });
    }

    private void history(Object value) {
        if (!(value instanceof List<?> runs)) {
            notPlayable.add("/given/history");
            return;
        }
        for (Object run : runs) {
            if (run instanceof Map<?, ?> entry && entry.get("at") != null) {
                Instant at = instant("/given/history", String.valueOf(entry.get("at")), notPlayable);
                lastFired.merge(handle(entry), at, (one, other) -> one.isAfter(other) ? one : other);
                if (rule.id().equals(entry.get("rule"))) {
                    ownRuns.add(at);
                }
            } else {
                notPlayable.add("/given/history");
            }
        }
    }

    /** A run is told by its handle, or by the rule; this rule's runs count by its own handle. */
    private String handle(Map<?, ?> run) {
        Object handle = run.get("handle");
        if (handle != null) {
            return handle.toString();
        }
        String id = String.valueOf(run.get("rule"));
        String own = rule.onceInForce().map(Once::handle).orElse(null);
        return id.equals(rule.id()) && own != null ? own : id;
    }

    private static Instant instant(String path, String text, List<String> notPlayable) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            notPlayable.add(path);
            return SOME_DAY;
        }
    }

    private static Set<String> set(Object value) {
        if (!(value instanceof List<?> list)) {
            return Set.of(value.toString());
        }
        Set<String> set = new HashSet<>();
        list.forEach(item -> set.add(item.toString()));
        return Set.copyOf(set);
    }
}
