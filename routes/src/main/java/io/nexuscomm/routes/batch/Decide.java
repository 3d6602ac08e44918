package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Batch.RuleRunRow;
import io.nexuscomm.inbox.Consents;
import io.nexuscomm.inbox.OnceKey;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.event.ConsentChanged;
import io.nexuscomm.normalizer.DeterministicId;
import io.nexuscomm.rules.Decision;
import io.nexuscomm.rules.Effect;
import io.nexuscomm.rules.Facts;
import io.nexuscomm.rules.MessageFacts;
import io.nexuscomm.rules.RuleSet;
import io.nexuscomm.rules.Verdict;
import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Field;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asks the rules about one new message, and writes what they want into the batch that holds the message. */
final class Decide {

    /** A trace shows why rules did not fire, but not of a thousand of them. */
    private static final int MAX_NOT_MATCHED = 50;

    /** Rules that all answer the same message would flood the contact. */
    static final int MAX_REPLIES = 3;

    /** So would notes the people who read them. */
    static final int MAX_NOTES = 5;

    private final RuleSet rules;
    private final FurtherFacts further;
    private final Effects effects;

    Decide(RuleSet rules, FurtherFacts further, Effects effects) {
        this.rules = rules;
        this.further = further;
        this.effects = effects;
    }

    /** @return what is kept of it in the trace; null when there are no rules */
    Trace.@Nullable Decided decide(Placing at, Message message, BatchLane lane) {
        if (rules == RuleSet.EMPTY) {
            return null;
        }
        UUID event =
                DeterministicId.of(at.accountId().toString(), "event", at.meta().externalKey());
        Decision decision = rules.decide(facts(at, message, lane, event));
        Instant now = at.state().now;
        List<Verdict> told = decision.told(MAX_NOT_MATCHED);
        told.forEach(verdict -> record(at, message, verdict, event));
        return new Trace.Decided(now, decision.rules(), told, apply(at, message, lane, decision.effects()));
    }

    private List<Trace.Done> apply(Placing at, Message message, BatchLane lane, List<Effect> wanted) {
        List<Trace.Done> done = new ArrayList<>(wanted.size());
        int replies = 0;
        int notes = 0;
        boolean optsOut = optsOut(at) || at.state().isOptedOut(lane);
        for (Effect effect : wanted) {
            boolean reply = effect instanceof Effect.Reply;
            boolean tooMany = reply && ++replies > MAX_REPLIES;
            done.add(
                    reply && optsOut
                            ? new Trace.Done("reply-opted-out", effect.rule(), null, null)
                            : tooMany
                                    ? new Trace.Done("reply-skipped", effect.rule(), null, null)
                                    : effect instanceof Effect.Note && ++notes > MAX_NOTES
                                            ? new Trace.Done("note-skipped", effect.rule(), null, null)
                                            : effects.apply(at, message, lane, effect));
        }
        return done;
    }

    /** Whether the very message says that its contact wants nothing more. */
    private static boolean optsOut(Placing at) {
        return at.slice().facts().stream()
                .map(Fact::event)
                .anyMatch(event -> event instanceof ConsentChanged word
                        && !word.granted()
                        && word.purpose().equals(Consents.ALL)
                        && Objects.equals(word.meta().chat(), at.meta().chat()));
    }

    /** That a rule ran for an event is unique, so that no second delivery and no other node runs it again. */
    private static void record(Placing at, Message message, Verdict verdict, UUID event) {
        switch (verdict.outcome()) {
            case FIRED, LIMITED, GUARDED, ERROR ->
                at.state()
                        .add(new RuleRunRow(
                                verdict.rule(),
                                verdict.revision(),
                                event,
                                message.id(),
                                verdict.outcome().name(),
                                at.state().now));
            case NOT_MATCHED, SHADOW -> {}
        }
    }

    private Facts facts(Placing at, Message message, BatchLane lane, UUID event) {
        BatchState state = at.state();
        BatchContact contact = state.people.contact(lane.state().contact());
        BatchConversation conversation = lane.conversation();
        Facts.Builder facts = Facts.on(event, EventType.MESSAGE_RECEIVED, state.now)
                .set(Field.CONTACT_NAME, contact.name())
                .set(Field.CONTACT_TAGS, contact.tags())
                .set(Field.CONVERSATION_ASSIGNEE, conversation.assignee())
                .set(Field.CONVERSATION_TAGS, conversation.tags())
                .lastFired(lastFired(state, contact))
                .lane(lane.mutedUntil(), lane.automaticInARow());
        further.add(state, contact, lane, facts);
        return MessageFacts.add(message, facts).build();
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
