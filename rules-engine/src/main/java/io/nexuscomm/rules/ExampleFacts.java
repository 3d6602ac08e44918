package io.nexuscomm.rules;

import io.nexuscomm.message.Origin;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.RuleTest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The facts that an example gives. What it leaves out is as for a first message of somebody unknown. */
final class ExampleFacts {

    private static final Instant SOME_DAY = Instant.parse("2027-01-01T12:00:00Z");
    private static final UUID SOME_EVENT = new UUID(0, 0);

    private final Rule rule;
    private final Map<String, Instant> lastFired = new HashMap<>();
    private final List<String> notPlayable = new ArrayList<>();
    private Instant now = SOME_DAY;
    private String channel = "";
    private Origin origin = Origin.CONTACT;
    private String text = "";
    private @Nullable String subject;
    private boolean historical;
    private @Nullable String automatic;
    private @Nullable String contactName;
    private String contactAddress = "";
    private Set<String> contactTags = Set.of();
    private @Nullable String assignee;
    private Set<String> conversationTags = Set.of();

    private ExampleFacts(Rule rule) {
        this.rule = rule;
    }

    static ExampleFacts of(RuleTest test, Rule rule) {
        ExampleFacts example = new ExampleFacts(rule);
        if (test.now() != null) {
            example.now = example.instant("/now", test.now());
        }
        test.given().forEach(example::read);
        return example;
    }

    /** Where it says what cannot be played, as paths. */
    List<String> notPlayable() {
        return notPlayable;
    }

    Facts facts() {
        return new Facts(
                SOME_EVENT,
                channel,
                origin,
                text,
                subject,
                historical,
                automatic,
                contactName,
                contactAddress,
                contactTags,
                assignee,
                conversationTags,
                Map.copyOf(lastFired),
                null,
                0,
                now);
    }

    private void read(String key, Object value) {
        switch (key) {
            case "channel" -> channel = value.toString();
            case "origin" -> origin(value.toString());
            case "historical" -> historical = Boolean.TRUE.equals(value);
            case "headers" -> headers(value);
            case "history" -> history(value);
            case "message.text" -> text = value.toString();
            case "message.subject" -> subject = value.toString();
            case "message.autoSubmitted" -> automatic = Boolean.TRUE.equals(value) ? key : null;
            case "contact.name" -> contactName = value.toString();
            case "contact.address" -> contactAddress = value.toString();
            case "contact.tags" -> contactTags = set(value);
            case "conversation.assignee" -> assignee = value.toString();
            case "conversation.tags" -> conversationTags = set(value);
            default -> notPlayable.add("/given/" + key);
        }
    }

    private void origin(String name) {
        try {
            origin = Origin.valueOf(name);
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
                automatic = name + ": " + header;
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
                Instant at = instant("/given/history", String.valueOf(entry.get("at")));
                lastFired.put(handle(entry), at);
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
        String own = rule.once() == null ? null : rule.once().handle();
        return id.equals(rule.id()) && own != null ? own : id;
    }

    private Instant instant(String path, String text) {
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
