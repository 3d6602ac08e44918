package io.nexuscomm.rules.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a condition can look at, with the kind of value that decides which operators fit. Those of the catalog have a
 * slot; attributes and variables, which people name themselves, have none.
 */
public final class Field implements Word {

    private static final List<Field> KNOWN = new ArrayList<>();
    private static final Map<String, Field> BY_WORD = new HashMap<>();

    public static final Field CHANNEL = known("channel", Kind.KEY, Spelling.CHANNEL);
    public static final Field ACCOUNT = known("account", Kind.KEY);
    public static final Field LANE_WINDOW = known("lane.window", Kind.KEY, Spelling.WINDOW);
    public static final Field MESSAGE_KIND = known("message.kind", Kind.KEY, Spelling.MESSAGE_KIND);
    public static final Field MESSAGE_TEXT = known("message.text", Kind.TEXT);
    public static final Field MESSAGE_SUBJECT = known("message.subject", Kind.TEXT);
    public static final Field MESSAGE_LANGUAGE = known("message.language", Kind.KEY, Spelling.LANGUAGE);
    public static final Field MESSAGE_ATTACHMENT_COUNT = known("message.attachmentCount", Kind.NUMBER);
    public static final Field MESSAGE_SELECTION = known("message.selection", Kind.KEY, true);
    public static final Field MESSAGE_AUTO_SUBMITTED = known("message.autoSubmitted", Kind.FLAG);
    public static final Field MESSAGE_REPLY_TO = known("message.replyTo", Kind.KEY, true);
    public static final Field MESSAGE_FIRST_FROM_CONTACT = known("message.firstFromContact", Kind.FLAG);
    public static final Field MESSAGE_FIRST_IN_CONVERSATION = known("message.firstInConversation", Kind.FLAG);
    public static final Field SENDER_IS_BOT = known("sender.isBot", Kind.FLAG);
    public static final Field SENDER_VERIFICATION = known("sender.verification", Kind.KEY);
    public static final Field CONTACT_ID = known("contact.id", Kind.KEY);
    public static final Field CONTACT_NAME = known("contact.name", Kind.TEXT);
    public static final Field CONTACT_ADDRESS = known("contact.address", Kind.TEXT);
    public static final Field CONTACT_TIER = known("contact.tier", Kind.KEY);
    public static final Field CONTACT_TAGS = known("contact.tags", Kind.SET);
    public static final Field CONTACT_COUNTRY = known("contact.country", Kind.KEY, Spelling.COUNTRY);
    public static final Field CONTACT_TIMEZONE = known("contact.timezone", Kind.KEY, Spelling.ZONE);
    public static final Field CONTACT_LANGUAGE = known("contact.language", Kind.KEY, Spelling.TAG);
    public static final Field CONTACT_CONSENT = known("contact.consent", Kind.SET);
    public static final Field CONTACT_CREATED_AT = known("contact.createdAt", Kind.MOMENT);
    public static final Field CONVERSATION_STATUS = known("conversation.status", Kind.KEY, Spelling.STATUS);
    public static final Field CONVERSATION_ASSIGNEE = known("conversation.assignee", Kind.KEY, true, Spelling.ASSIGNEE);
    public static final Field CONVERSATION_TEAM = known("conversation.team", Kind.KEY, true);
    public static final Field CONVERSATION_PRIORITY = known("conversation.priority", Kind.KEY, Spelling.PRIORITY);
    public static final Field CONVERSATION_TAGS = known("conversation.tags", Kind.SET);
    public static final Field CONVERSATION_CREATED_AT = known("conversation.createdAt", Kind.MOMENT);
    public static final Field CONVERSATION_LAST_INBOUND_AT = known("conversation.lastInboundAt", Kind.MOMENT);
    public static final Field CONVERSATION_LAST_OUTBOUND_AT = known("conversation.lastOutboundAt", Kind.MOMENT);
    public static final Field CONVERSATION_CHANNELS = known("conversation.channels", Kind.SET, Spelling.CHANNEL);
    public static final Field SENTIMENT = known("sentiment", Kind.LABEL);
    public static final Field INTENT = known("intent", Kind.LABEL);
    public static final Field TOPIC = known("topic", Kind.LABEL);
    public static final Field SPAM_SCORE = known("spamScore", Kind.NUMBER);
    public static final Field DELIVERY_STATE = known("delivery.state", Kind.KEY, Spelling.DELIVERY);
    public static final Field DELIVERY_ERROR = known("delivery.error", Kind.KEY);

    /** All that have a slot, by slot. */
    public static final List<Field> CATALOG = Collections.unmodifiableList(KNOWN);

    /** The beginning of what is told with what sets a rule off. */
    public static final String EVENT_DATA = "event.data.";

    private static final String VARIABLES = "vars.";

    /** Beginnings of fields whose rest is free. */
    public static final List<String> FAMILIES =
            List.of("contact.attr.", "conversation.attr.", "message.ext.", VARIABLES, EVENT_DATA);

    private static final Pattern FREE = Pattern.compile("[a-zA-Z][a-zA-Z0-9_-]{0,40}(\\.[a-zA-Z0-9_-]{1,41}){0,4}");
    private static final int NO_SLOT = -1;

    private final String word;
    private final Kind kind;
    private final int slot;
    private final boolean absenceKnown;
    private final Spelling spelling;

    private Field(String word, Kind kind, int slot, boolean absenceKnown, Spelling spelling) {
        this.word = word;
        this.kind = kind;
        this.slot = slot;
        this.absenceKnown = absenceKnown;
        this.spelling = spelling;
    }

    private static Field known(String word, Kind kind) {
        return known(word, kind, Spelling.FREE);
    }

    private static Field known(String word, Kind kind, Spelling spelling) {
        return known(word, kind, kind == Kind.SET || kind == Kind.FLAG, spelling);
    }

    private static Field known(String word, Kind kind, boolean absenceKnown) {
        return known(word, kind, absenceKnown, Spelling.FREE);
    }

    private static Field known(String word, Kind kind, boolean absenceKnown, Spelling spelling) {
        Field field = new Field(word, kind, KNOWN.size(), absenceKnown, spelling);
        KNOWN.add(field);
        BY_WORD.put(word, field);
        return field;
    }

    /** The field that is spelled so. */
    public static Optional<Field> find(String word) {
        Field known = BY_WORD.get(word);
        if (known != null) {
            return Optional.of(known);
        }
        return FAMILIES.stream()
                .filter(word::startsWith)
                .filter(family -> FREE.matcher(word.substring(family.length())).matches())
                .map(family -> new Field(word, Kind.VALUE, NO_SLOT, false, Spelling.FREE))
                .findFirst();
    }

    /** @throws RuleRefused when there is no such field */
    public static Field required(String word) {
        return find(word)
                .orElseThrow(() -> new RuleRefused(
                        "unknown field `" + Nearest.shown(word) + "`",
                        Nearest.suggestion(
                                word, CATALOG.stream().map(Field::word).toList())));
    }

    @Override
    public String word() {
        return word;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether no value means that there is none (nobody holds the conversation), and not that nobody knows. */
    public boolean absenceKnown() {
        return absenceKnown;
    }

    /** What it can be, as far as that is known; empty where people or providers name it. */
    public List<String> values() {
        return spelling.words();
    }

    /** Whether it can be nothing else than {@link #values()}. */
    public boolean isClosed() {
        return spelling.closed();
    }

    /**
     * A value in the spelling that facts have it in.
     *
     * @throws RuleRefused when it is never so
     */
    public String spelled(String value) {
        Placeholder.refuseIn(value);
        return spelling.form().apply(value);
    }

    /** Its place in the catalog; negative for attributes and variables. */
    public int slot() {
        return slot;
    }

    /** Whether each rule has its own. */
    public boolean isVariable() {
        return word.startsWith(VARIABLES);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Field field && field.word.equals(word);
    }

    @Override
    public int hashCode() {
        return word.hashCode();
    }

    @Override
    public String toString() {
        return word;
    }

    /** The kinds of value. */
    public enum Kind {
        /** One exact value out of many: compared as it is. */
        KEY,
        /** What people write: compared without regard to case, accents and runs of white space. */
        TEXT,
        /** Several exact values: "is" asks whether one of them is there. */
        SET,
        /** Yes or no. */
        FLAG,
        NUMBER,
        /** A moment in time. */
        MOMENT,
        /** What a classifier says, with how sure it is. */
        LABEL,
        /** An attribute or a variable: a text, a number, or yes or no. */
        VALUE
    }
}
