package io.nexuscomm.inbox;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.MessageId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A step of a rule that is done apart from the message that began it: after a wait, at the end of an episode, at an
 * occurrence of a schedule.
 *
 * @param rule its id
 * @param revision which of its revisions: a run keeps the one it began with
 * @param run the run that goes on here
 * @param path where in the rule: {@code then/1/do/0}
 * @param account where the run's subject is; null when it is about none
 * @param message what began the run; null when no message did
 * @param data what else the step needs, as the rules wrote it; null for nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RuleStep(
        String rule,
        int revision,
        UUID run,
        String path,
        @Nullable AccountId account,
        @Nullable LaneId lane,
        @Nullable ConversationId conversation,
        @Nullable ContactId contact,
        @Nullable MessageId message,
        @Nullable JsonNode data) {

    /** Whom it is about, as far as it says: a contact, else who writes on a lane, else a conversation. */
    @Nullable
    UUID about() {
        if (contact != null) {
            return contact.value();
        }
        if (lane != null) {
            return lane.value();
        }
        return conversation == null ? null : conversation.value();
    }

    /** In its data: who took it back; a step with that is not done, and says so. */
    public static final String TAKEN_BACK_BY = "takenBackBy";

    /** The same step, as one that somebody took back. @param who for people */
    public RuleStep takenBack(String who) {
        ObjectNode known = data instanceof ObjectNode object
                ? object.deepCopy()
                : InboxJson.mapper().createObjectNode();
        known.put(TAKEN_BACK_BY, who);
        return new RuleStep(rule, revision, run, path, account, lane, conversation, contact, message, known);
    }

    @JsonIgnore
    public boolean isTakenBack() {
        return data != null && data.has(TAKEN_BACK_BY);
    }
}
