package io.nexuscomm.rules.model;

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

    private final String word;

    EventType(String word) {
        this.word = word;
    }

    @Override
    public String word() {
        return word;
    }
}
