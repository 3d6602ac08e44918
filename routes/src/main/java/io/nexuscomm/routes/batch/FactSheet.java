package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.OnceKey;
import io.nexuscomm.rules.Facts;
import io.nexuscomm.rules.MessageFacts;
import io.nexuscomm.rules.Quota;
import io.nexuscomm.rules.RuleSet;
import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Field;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All that rules may know of a message in its place, as the batch knows it. */
record FactSheet(RuleSet rules, FurtherFacts further) {

    static FactSheet of(RuleSet rules) {
        return new FactSheet(rules, FurtherFacts.of(rules));
    }

    /** @param historical whether it is a message of the past */
    Facts facts(Occasion on, boolean historical) {
        BatchState state = on.state();
        BatchLane lane = on.lane();
        BatchContact contact = state.people.contact(lane.state().contact());
        BatchConversation conversation = lane.conversation();
        Facts.Builder facts = Facts.on(on.run(), EventType.MESSAGE_RECEIVED, state.now)
                .historical(historical)
                .set(Field.CONTACT_NAME, contact.name())
                .set(Field.CONTACT_TAGS, contact.tags())
                .set(Field.CONVERSATION_ASSIGNEE, conversation.assignee())
                .set(Field.CONVERSATION_TAGS, conversation.tags())
                .lastFired(lastFired(state, contact))
                .lane(lane.mutedUntil(), lane.automaticInARow());
        further.add(state, contact, lane, facts);
        if (!rules.quotas().isEmpty()) {
            facts.uses(uses(on));
        }
        return MessageFacts.add(on.cause(), rules.fields(), facts).build();
    }

    private Map<Quota, List<Instant>> uses(Occasion on) {
        Map<Quota, List<Instant>> uses = new HashMap<>();
        rules.quotas().keySet().forEach(quota -> uses.put(quota, on.state().uses(on.quotaKey(quota))));
        return uses;
    }

    private Map<String, Instant> lastFired(BatchState state, BatchContact contact) {
        if (rules.onceHandles().isEmpty()) {
            return Map.of();
        }
        Map<String, Instant> used = new HashMap<>();
        for (String handle : rules.onceHandles()) {
            Instant at = state.lastUsed(new OnceKey(handle, contact.id()));
            if (at != null) {
                used.put(handle, at);
            }
        }
        return used;
    }
}
