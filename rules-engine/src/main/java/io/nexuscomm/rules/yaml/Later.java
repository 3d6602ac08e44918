package io.nexuscomm.rules.yaml;

import java.util.Set;

/**
 * What belongs to the rule language but cannot be done yet. It is refused by name, so that nobody believes that a rule
 * does what it does not.
 */
final class Later {

    static final Set<String> DOCUMENTS = Set.of("blueprint", "calendar", "wordlist");

    static final Set<String> RULE_KEYS = Set.of("else", "mode", "safety", "vars", "use", "with");

    static final Set<String> EVENTS = Set.of(
            "message.sent",
            "message.failed",
            "message.delivered",
            "message.read",
            "message.edited",
            "message.deleted",
            "reaction.changed",
            "conversation.created",
            "conversation.reopened",
            "conversation.resolved",
            "conversation.assigned",
            "conversation.tagged",
            "conversation.updated",
            "conversation.merged",
            "contact.created",
            "contact.updated",
            "contact.merged",
            "contact.consent",
            "sla.warning",
            "sla.breached",
            "ai.classified",
            "call.missed",
            "manual");

    static final Set<String> TRIGGER_KEYS = Set.of("id", "changed", "awaiting", "schedule", "webhook", "topic");

    static final Set<String> FIELDS = Set.of(
            "account",
            "lane.window",
            "message.kind",
            "message.language",
            "message.attachmentCount",
            "message.selection",
            "message.replyTo",
            "message.firstFromContact",
            "message.firstInConversation",
            "sender.isBot",
            "sender.verification",
            "contact.id",
            "contact.tier",
            "contact.country",
            "contact.timezone",
            "contact.language",
            "contact.consent",
            "contact.createdAt",
            "conversation.status",
            "conversation.team",
            "conversation.priority",
            "conversation.createdAt",
            "conversation.lastInboundAt",
            "conversation.lastOutboundAt",
            "conversation.channels",
            "sentiment",
            "intent",
            "topic",
            "spamScore",
            "delivery.state",
            "delivery.error",
            "attachment",
            "calendar",
            "count",
            "time",
            "expr");

    /** Beginnings of fields whose rest is free. */
    static final Set<String> FIELD_FAMILIES = Set.of("contact.attr.", "conversation.attr.", "message.ext.", "vars.");

    static final Set<String> OPERATORS =
            Set.of("gt", "gte", "lt", "lte", "between", "within", "olderThan", "changed", "from", "to", "confidence");

    static final Set<String> ACTIONS = Set.of(
            "send",
            "forward",
            "draft",
            "notify",
            "note",
            "untag",
            "priority",
            "status",
            "snooze",
            "set",
            "capture",
            "classify",
            "call",
            "route",
            "emit",
            "wait",
            "schedule",
            "cancel",
            "choose",
            "parallel",
            "drop");

    static final Set<String> STEP_KEYS = Set.of("id", "if", "onError", "timeout", "dryRunValue");

    static final Set<String> REPLY_KEYS = Set.of("template", "with", "language", "windowClosed", "attach", "ai");

    static final Set<String> ASSIGN_KEYS = Set.of("strategy");

    static final Set<String> LIMITS = Set.of("rate", "breaker");

    static final Set<String> ONCE_PER = Set.of("conversation", "lane", "episode", "rule");

    private Later() {}

    static boolean isField(String key) {
        return FIELDS.contains(key) || FIELD_FAMILIES.stream().anyMatch(key::startsWith);
    }
}
