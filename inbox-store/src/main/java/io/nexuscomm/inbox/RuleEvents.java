package io.nexuscomm.inbox;

import io.nexuscomm.inbox.Batch.EventRow;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.normalizer.DeterministicId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the events that rules tell of: what they say happened, what they tell our own people, that one was stopped. */
public final class RuleEvents {

    public static final String RULE_STOPPED = "io.nexuscomm.rule.stopped.v1";
    public static final String NOTIFICATION_ADDED = "io.nexuscomm.notification.added.v1";
    public static final String RULE_EMITTED = "io.nexuscomm.rule.emitted.v1";

    public static final String MESSAGE_CLASSIFIED = "io.nexuscomm.message.classified.v1";

    public static final String RULE_BEGUN = "io.nexuscomm.rule.begun.v1";

    private RuleEvents() {}

    /** Somebody had a rule begin. @param about the message it is about, or that shows where it is */
    public static EventRow begun(
            OrganizationId organization, RuleStep step, AccountId account, MessageId about, String by, Instant at) {
        return new EventRow(
                DeterministicId.of(
                        organization.toString(), RULE_BEGUN, step.run().toString()),
                account,
                Topic.USER_ACTIVITY,
                RULE_BEGUN,
                "rules/" + step.rule(),
                by,
                at,
                InboxJson.write(Map.of(
                        "rule", step.rule(),
                        "revision", step.revision(),
                        "run", step.run(),
                        "message", about,
                        "by", by)));
    }

    /**
     * A rule says that something happened.
     *
     * @param cause the message it fired on
     * @param event what happened, in the rule's word
     * @param chain the rules that led to it, this one among them
     */
    public static EventRow emitted(
            Message cause, String rule, String event, Map<String, Object> data, Cause chain, Instant at) {
        return new EventRow(
                DeterministicId.of(
                        cause.account().toString(),
                        RULE_EMITTED,
                        cause.id().toString(),
                        rule,
                        event,
                        chain.root().toString()),
                cause.account(),
                Topic.SYSTEM_EVENTS,
                RULE_EMITTED,
                CloudEvents.subject(cause.lane(), cause.id()),
                cause.lane().toString(),
                at,
                InboxJson.write(Map.of(
                        "event", event,
                        "rule", rule,
                        "message", cause.id(),
                        "conversation", cause.conversation(),
                        "data", data,
                        "cause", chain)));
    }

    /**
     * A model said for a rule which label fits a message.
     *
     * @param name what the rule calls the label; null for nothing
     * @param step names the step that asked: told again it is the same event
     * @param chain the rules that led to it, the one that asked among them
     */
    public static EventRow classified(
            Message message, String rule, @Nullable String name, String label, UUID step, Cause chain, Instant at) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("message", message.id());
        data.put("account", message.account());
        data.put("lane", message.lane());
        data.put("conversation", message.conversation());
        data.put("label", label);
        if (name != null) {
            data.put("name", name);
        }
        data.put("rule", rule);
        data.put("cause", chain);
        return new EventRow(
                DeterministicId.of(message.account().toString(), MESSAGE_CLASSIFIED, step.toString()),
                message.account(),
                Topic.SYSTEM_EVENTS,
                MESSAGE_CLASSIFIED,
                CloudEvents.subject(message.lane(), message.id()),
                message.lane().toString(),
                at,
                InboxJson.write(data));
    }

    /** A rule tells one of our own people something. Its data is the notification. */
    public static EventRow notified(OrganizationId organization, Batch.NotificationRow row) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("id", row.id());
        data.put("user", row.user());
        data.put("rule", row.rule());
        data.put("text", row.text());
        if (row.message() != null) {
            data.put("message", row.message());
        }
        if (row.conversation() != null) {
            data.put("conversation", row.conversation());
        }
        return new EventRow(
                DeterministicId.of(
                        organization.toString(), NOTIFICATION_ADDED, row.id().toString()),
                null,
                Topic.USER_ACTIVITY,
                NOTIFICATION_ADDED,
                "notifications/" + row.id(),
                row.user().toString(),
                row.at(),
                InboxJson.write(data));
    }

    /**
     * The gateway took a rule out.
     *
     * @param status what it is now: paused or shadow
     * @param why for people
     */
    public static EventRow ruleStopped(
            OrganizationId organization, String rule, String status, String why, Instant at) {
        return new EventRow(
                DeterministicId.of(organization.toString(), RULE_STOPPED, rule, at.toString()),
                null,
                Topic.SYSTEM_EVENTS,
                RULE_STOPPED,
                "rules/" + rule,
                organization.toString(),
                at,
                InboxJson.write(Map.of("rule", rule, "status", status, "why", why)));
    }
}
