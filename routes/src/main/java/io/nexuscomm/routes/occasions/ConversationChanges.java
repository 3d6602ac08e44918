package io.nexuscomm.routes.occasions;

import io.nexuscomm.inbox.Changed;
import io.nexuscomm.inbox.ConversationStatus;
import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Field;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What became of a conversation, in the words of rules. */
final class ConversationChanges {

    private static final String STATUS = "status";
    private static final String ASSIGNEE = "assignee";
    private static final String TAGS = "tags";
    private static final String TEAM = "team:";

    private final Map<String, Changed> changes;

    ConversationChanges(Map<String, Changed> changes) {
        this.changes = changes;
    }

    List<String> parts() {
        return List.copyOf(changes.keySet());
    }

    /** Empty when nothing changed that rules listen to. */
    Set<EventType> types(boolean merged) {
        EnumSet<EventType> types = EnumSet.noneOf(EventType.class);
        if (merged) {
            types.add(EventType.CONVERSATION_MERGED);
        }
        if (!changes.isEmpty()) {
            types.add(EventType.CONVERSATION_UPDATED);
        }
        Changed status = changes.get(STATUS);
        if (status != null && status.from() == null) {
            types.add(EventType.CONVERSATION_CREATED);
        } else if (status != null && "open".equals(status(status.to()))) {
            types.add(EventType.CONVERSATION_REOPENED);
        } else if (status != null && "resolved".equals(status(status.to()))) {
            types.add(EventType.CONVERSATION_RESOLVED);
        }
        Changed assignee = changes.get(ASSIGNEE);
        if (assignee != null && assignee.to() != null) {
            types.add(EventType.CONVERSATION_ASSIGNED);
        }
        Changed tags = changes.get(TAGS);
        if (tags != null && !all(tags.from()).containsAll(all(tags.to()))) {
            types.add(EventType.CONVERSATION_TAGGED);
        }
        return types;
    }

    Map<Field, Changed> fields() {
        Map<Field, Changed> fields = new HashMap<>(fields("conversation.", changes));
        Changed status = changes.get(STATUS);
        if (status != null) {
            fields.put(Field.CONVERSATION_STATUS, new Changed(status(status.from()), status(status.to())));
        }
        Changed assignee = changes.get(ASSIGNEE);
        if (assignee != null) {
            fields.put(Field.CONVERSATION_TEAM, new Changed(team(assignee.from()), team(assignee.to())));
        }
        return fields;
    }

    /** Those that rules know, with values as they are. */
    static Map<Field, Changed> fields(String subject, Map<String, Changed> changes) {
        Map<Field, Changed> fields = new HashMap<>();
        changes.forEach((name, change) -> Field.find(subject + name).ifPresent(field -> fields.put(field, change)));
        return fields;
    }

    private static @Nullable String status(@Nullable Object value) {
        return value == null
                ? null
                : ConversationStatus.valueOf(value.toString()).word();
    }

    private static @Nullable String team(@Nullable Object assignee) {
        String holder = assignee == null ? "" : assignee.toString();
        return holder.startsWith(TEAM) ? holder.substring(TEAM.length()) : null;
    }

    private static Collection<?> all(@Nullable Object value) {
        return value instanceof Collection<?> several ? several : new ArrayList<>();
    }
}
