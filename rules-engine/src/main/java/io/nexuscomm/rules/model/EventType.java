package io.nexuscomm.rules.model;

import java.util.List;

/** What can happen that makes a rule look. */
public enum EventType implements Word {
    MESSAGE_RECEIVED("message.received"),
    MESSAGE_SENT("message.sent"),
    MESSAGE_FAILED("message.failed"),
    MESSAGE_DELIVERED("message.delivered"),
    MESSAGE_READ("message.read"),
    MESSAGE_EDITED("message.edited"),
    MESSAGE_DELETED("message.deleted"),
    REACTION_CHANGED("reaction.changed"),
    CONVERSATION_CREATED("conversation.created"),
    CONVERSATION_REOPENED("conversation.reopened"),
    CONVERSATION_RESOLVED("conversation.resolved"),
    CONVERSATION_ASSIGNED("conversation.assigned"),
    CONVERSATION_TAGGED("conversation.tagged"),
    CONVERSATION_UPDATED("conversation.updated"),
    CONVERSATION_MERGED("conversation.merged"),
    CONTACT_CREATED("contact.created"),
    CONTACT_UPDATED("contact.updated"),
    CONTACT_MERGED("contact.merged"),
    CONTACT_CONSENT("contact.consent"),
    SLA_WARNING("sla.warning"),
    SLA_BREACHED("sla.breached"),
    AI_CLASSIFIED("ai.classified"),
    CALL_MISSED("call.missed"),
    MANUAL("manual");

    private static final List<String> SUBJECTS = List.of("conversation.", "contact.", "message.");

    private final String word;

    EventType(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }

    /** What of its subject it tells the change of, in short. Attributes come besides. */
    public List<String> parts() {
        return switch (this) {
            case MESSAGE_EDITED -> List.of("text", "subject", "attachments");
            case CONVERSATION_CREATED,
                    CONVERSATION_REOPENED,
                    CONVERSATION_RESOLVED,
                    CONVERSATION_ASSIGNED,
                    CONVERSATION_TAGGED,
                    CONVERSATION_UPDATED -> List.of("status", "assignee", "tags", "priority");
            case CONTACT_UPDATED -> List.of("name", "tier", "country", "timezone", "language");
            default -> List.of();
        };
    }

    /** Whether it can tell that something changed. */
    boolean tellsOf(String part) {
        String brief = brief(part);
        return parts().contains(brief) || !parts().isEmpty() && this != MESSAGE_EDITED && brief.startsWith("attr.");
    }

    /** Without the subject it belongs to, which the event names anyway. */
    static String brief(String part) {
        for (String subject : SUBJECTS) {
            if (part.startsWith(subject)) {
                return part.substring(subject.length());
            }
        }
        return part;
    }
}
