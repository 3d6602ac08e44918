package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Begin;
import io.nexuscomm.inbox.Cause;
import io.nexuscomm.inbox.OnceKey;
import io.nexuscomm.rules.Chain;
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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All that rules may know of a message in its place, as the batch knows it. */
record FactSheet(RuleSet rules, FurtherFacts further) {

    static FactSheet of(RuleSet rules) {
        return new FactSheet(rules, FurtherFacts.of(rules));
    }

    /** Of a message that has just arrived, or did when a run began. */
    Facts facts(Occasion on) {
        return add(
                        on,
                        Facts.on(on.run(), EventType.MESSAGE_RECEIVED, on.state().now)
                                .historical(on.historical()))
                .build();
    }

    /**
     * Of what sets a rule off apart from the batch that took a message in.
     *
     * @param itself whether it is about the message, which else only shows where it is
     */
    Facts facts(Occasion on, Begin begin, Set<String> before, boolean itself) {
        Facts.Builder facts = Facts.on(on.run(), BeginWords.events(begin), on.state().now)
                .parts(Set.copyOf(begin.parts()))
                .repeat(begin.repeat())
                .source(begin.types().isEmpty() ? begin.by() : null)
                .chain(chain(on, before));
        BeginWords.changed(begin).forEach(facts::changed);
        begin.told()
                .forEach((word, value) -> Field.find(word).ifPresent(field -> facts.set(field, told(field, value))));
        Facts.Builder all = add(on, facts);
        // whom a rule writes to by the clock, or since somebody wants it, it does not answer: what they wrote last is
        // not
        // what it is about
        boolean answers = itself || !begin.types().isEmpty() && begin.by() == null;
        return (answers ? all : all.automatic(null)).build();
    }

    /** A model says which label fits, and not how sure it is. */
    private static Object told(Field field, Object value) {
        return field.kind() == Field.Kind.LABEL ? new Facts.Label(value.toString(), 1) : value;
    }

    private static @Nullable Chain chain(Occasion on, Set<String> before) {
        Cause cause = on.before();
        if (cause != null) {
            return new Chain(cause.root(), cause.depth(), cause.rules()).with(before);
        }
        return before.isEmpty() ? null : new Chain(on.run(), 0, before);
    }

    private Facts.Builder add(Occasion on, Facts.Builder facts) {
        BatchState state = on.state();
        BatchLane lane = on.lane();
        BatchContact contact = state.people.contact(lane.state().contact());
        BatchConversation conversation = lane.conversation();
        facts.set(Field.CONTACT_NAME, contact.name())
                .set(Field.CONTACT_TAGS, contact.tags())
                .set(Field.CONVERSATION_ASSIGNEE, conversation.assignee())
                .set(Field.CONVERSATION_TAGS, conversation.tags())
                .lastFired(lastFired(state, contact))
                .lane(lane.mutedUntil(), lane.automaticInARow(), lane.said().answers(state.now))
                .sendsLeft(state.sendsLeft());
        further.add(state, contact, lane, facts);
        if (!rules.quotas().isEmpty()) {
            facts.uses(uses(on));
        }
        return MessageFacts.add(on.cause(), rules.fields(), facts);
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
