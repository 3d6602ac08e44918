package io.nexuscomm.rules.simulate;

import io.nexuscomm.message.Message;
import io.nexuscomm.rules.Facts;
import io.nexuscomm.rules.MessageFacts;
import io.nexuscomm.rules.Quota;
import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message that arrived, with what is known of its contact and its conversation now: how they stood when it arrived is
 * not kept.
 *
 * @param contact its id: limits are counted by it
 * @param further other fields, as far as anybody looks at them
 * @param assignee {@code user:<id>} or {@code team:<name>}; null for nobody
 */
public record Past(
        Message message,
        String contact,
        @Nullable String contactName,
        Set<String> contactTags,
        @Nullable String assignee,
        Set<String> conversationTags,
        Map<Field, Object> further) {

    /** Without further fields. */
    public Past(
            Message message,
            String contact,
            @Nullable String contactName,
            Set<String> contactTags,
            @Nullable String assignee,
            Set<String> conversationTags) {
        this(message, contact, contactName, contactTags, assignee, conversationTags, Map.of());
    }

    /** What arrives so long after it was written is a backfill, to which no rule answers. */
    private static final Duration LIVE = Duration.ofHours(48);

    /** The moment the rules were asked. */
    Instant at() {
        return message.receivedAt();
    }

    /**
     * @param used by {@code once} handle, when the limit was last used for its contact
     * @param uses of the limits that count
     * @param wanted what rules look at
     */
    Facts facts(Map<String, Instant> used, Map<Quota, List<Instant>> uses, Set<Field> wanted) {
        Facts.Builder facts = Facts.on(message.id().value(), EventType.MESSAGE_RECEIVED, at())
                .historical(message.occurredAt().isBefore(at().minus(LIVE)))
                .set(Field.CONTACT_NAME, contactName)
                .set(Field.CONTACT_TAGS, contactTags)
                .set(Field.CONVERSATION_ASSIGNEE, assignee)
                .set(Field.CONVERSATION_TAGS, conversationTags)
                .set(Field.CONTACT_ID, contact)
                .set(Field.LANE_WINDOW, "open")
                .lastFired(used)
                .uses(uses);
        further.forEach(facts::set);
        return MessageFacts.add(message, wanted, facts).build();
    }

    /** Whom or what a limit counts for. */
    String subject(Scope per) {
        return switch (per) {
            case CONTACT -> contact;
            case CONVERSATION, EPISODE -> message.conversation().toString();
            case LANE -> message.lane().toString();
            case ACCOUNT -> message.account().toString();
            case RULE, TENANT -> "";
        };
    }

    /** Without what people wrote or are called. */
    @Override
    public String toString() {
        return "Past[message=" + message.id() + "]";
    }
}
