package io.nexuscomm.routes.occasions;

import io.nexuscomm.inbox.Cause;
import io.nexuscomm.inbox.Changed;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Field;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that rules may listen to, as an event tells it.
 *
 * @param types all that it is, in the words of rules
 * @param root what it is named by: the same thing told twice has the same one
 * @param parts what of its subject changed, in short
 * @param cause the rules that brought it about; null when none did
 * @param where what it is about, as far as the event says
 * @param told by the fields that rules read it with: what another rule told with it
 */
record Happening(
        Set<EventType> types,
        UUID root,
        List<String> parts,
        Map<Field, Changed> changes,
        @Nullable Cause cause,
        Where where,
        Map<String, Object> told) {

    Happening(
            Set<EventType> types,
            UUID root,
            List<String> parts,
            Map<Field, Changed> changes,
            @Nullable Cause cause,
            Where where) {
        this(types, root, parts, changes, cause, where, Map.of());
    }

    /** The same with what else is told of it. */
    Happening with(Map<String, Object> data) {
        return new Happening(types, root, parts, changes, cause, where, data);
    }

    /** The subject of an event. */
    record Where(
            @Nullable AccountId account,
            @Nullable LaneId lane,
            @Nullable ConversationId conversation,
            @Nullable ContactId contact,
            @Nullable MessageId message) {}
}
