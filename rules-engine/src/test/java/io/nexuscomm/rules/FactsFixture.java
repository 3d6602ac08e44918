package io.nexuscomm.rules;

import io.nexuscomm.message.Origin;
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

/** A message of a person on WhatsApp, with what a test wants otherwise. */
public final class FactsFixture {

    static final Instant NOW = Instant.parse("2027-03-01T10:00:00Z");

    private Map<String, Integer> underWay = Map.of();
    private String channel = "whatsapp";
    private Origin origin = Origin.CONTACT;
    private String text = "Hello, where is my invoice?";
    private @Nullable String subject;
    private boolean historical;
    private @Nullable String automatic;
    private @Nullable String contactName = "Ana Cruz";
    private Set<String> contactTags = Set.of();
    private @Nullable String assignee;
    private Set<String> conversationTags = Set.of();
    private final Map<String, Instant> lastFired = new HashMap<>();
    private Map<Quota, List<Instant>> uses = Map.of();
    private @Nullable Instant mutedUntil;
    private int automaticInARow;
    private double automaticAnswers;
    private int sendsLeft = Integer.MAX_VALUE;
    private final Map<Field, @Nullable Object> further = new HashMap<>();
    private final List<Facts.AttachedFile> files = new ArrayList<>();

    static FactsFixture message() {
        return new FactsFixture();
    }

    public static FactsFixture message(String text) {
        return message().text(text);
    }

    public FactsFixture channel(String channel) {
        this.channel = channel;
        return this;
    }

    FactsFixture origin(Origin origin) {
        this.origin = origin;
        return this;
    }

    FactsFixture text(String text) {
        this.text = text;
        return this;
    }

    public FactsFixture subject(String subject) {
        this.subject = subject;
        return this;
    }

    FactsFixture historical() {
        this.historical = true;
        return this;
    }

    FactsFixture automatic(String automatic) {
        this.automatic = automatic;
        return this;
    }

    public FactsFixture contactName(@Nullable String contactName) {
        this.contactName = contactName;
        return this;
    }

    FactsFixture contactTags(Set<String> contactTags) {
        this.contactTags = contactTags;
        return this;
    }

    FactsFixture assignee(@Nullable String assignee) {
        this.assignee = assignee;
        return this;
    }

    FactsFixture conversationTags(Set<String> conversationTags) {
        this.conversationTags = conversationTags;
        return this;
    }

    FactsFixture lastFired(String handle, Instant at) {
        this.lastFired.put(handle, at);
        return this;
    }

    FactsFixture uses(Map<Quota, List<Instant>> uses) {
        this.uses = uses;
        return this;
    }

    FactsFixture mutedUntil(Instant mutedUntil) {
        this.mutedUntil = mutedUntil;
        return this;
    }

    FactsFixture automaticAnswers(double answers) {
        this.automaticAnswers = answers;
        return this;
    }

    FactsFixture sendsLeft(int left) {
        this.sendsLeft = left;
        return this;
    }

    FactsFixture automaticInARow(int automaticInARow) {
        this.automaticInARow = automaticInARow;
        return this;
    }

    public FactsFixture with(Field field, @Nullable Object value) {
        this.further.put(field, value);
        return this;
    }

    FactsFixture underWay(Map<String, Integer> runs) {
        this.underWay = runs;
        return this;
    }

    FactsFixture file(String kind) {
        this.files.add(new Facts.AttachedFile(kind, null, null, null, null));
        return this;
    }

    public Facts facts() {
        Facts.Builder facts = Facts.on(new UUID(1, 2), EventType.MESSAGE_RECEIVED, NOW)
                .origin(origin)
                .historical(historical)
                .automatic(automatic)
                .set(Field.CHANNEL, channel)
                .set(Field.MESSAGE_TEXT, text)
                .set(Field.MESSAGE_SUBJECT, subject)
                .set(Field.CONTACT_NAME, contactName)
                .set(Field.CONTACT_ADDRESS, "+14155550100")
                .set(Field.CONTACT_TAGS, contactTags)
                .set(Field.CONVERSATION_ASSIGNEE, assignee)
                .set(Field.CONVERSATION_TAGS, conversationTags)
                .underWay(underWay)
                .lastFired(lastFired)
                .uses(uses)
                .lane(mutedUntil, automaticInARow, automaticAnswers)
                .sendsLeft(sendsLeft);
        further.forEach(facts::set);
        files.forEach(facts::file);
        return facts.build();
    }
}
