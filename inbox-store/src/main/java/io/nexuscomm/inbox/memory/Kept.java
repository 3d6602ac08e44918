package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.ConversationStanding;
import io.nexuscomm.inbox.Priority;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people and rules keep of a conversation. */
record Kept(Priority priority, @Nullable Instant snoozedUntil, Map<String, Object> attributes) {

    static final Kept NOTHING = new Kept(Priority.NORMAL, null, Map.of());

    Kept changed(@Nullable Priority to, @Nullable Instant until, Map<String, Object> more) {
        return new Kept(to == null ? priority : to, until == null ? snoozedUntil : until, with(attributes, more));
    }

    /** With what a merge or its undo makes of the conversation. */
    Kept of(ConversationStanding standing) {
        return new Kept(standing.priority(), standing.snoozedUntil(), attributes);
    }

    static Map<String, Object> with(Map<String, Object> known, Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(known);
        all.putAll(more);
        return Map.copyOf(all);
    }
}
