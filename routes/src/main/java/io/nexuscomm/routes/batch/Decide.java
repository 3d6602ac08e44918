package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Batch.RuleRunRow;
import io.nexuscomm.inbox.Consents;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.event.ConsentChanged;
import io.nexuscomm.normalizer.DeterministicId;
import io.nexuscomm.rules.Decision;
import io.nexuscomm.rules.RuleSet;
import io.nexuscomm.rules.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asks the rules about one new message, and writes what they want into the batch that holds the message. */
final class Decide {

    /** A trace shows why rules did not fire, but not of a thousand of them. */
    private static final int MAX_NOT_MATCHED = 50;

    private final RuleSet rules;
    private final FactSheet sheet;
    private final Effects effects;

    Decide(FactSheet sheet, Effects effects) {
        this.rules = sheet.rules();
        this.sheet = sheet;
        this.effects = effects;
    }

    /** Whether a rule wants messages of the past as well. */
    boolean readsHistory() {
        return rules.readsHistory();
    }

    /** @return what is kept of it in the trace; null when there are no rules */
    Trace.@Nullable Decided decide(Placing at, Message message, BatchLane lane) {
        if (rules == RuleSet.EMPTY) {
            return null;
        }
        UUID event =
                DeterministicId.of(at.accountId().toString(), "event", at.meta().externalKey());
        Occasion on = new Occasion(
                at.state(),
                at.account(),
                message,
                lane,
                event,
                rules.revision(),
                null,
                at.meta().historical());
        Decision decision = rules.decide(sheet.facts(on));
        Instant now = at.state().now;
        List<Verdict> told = decision.told(MAX_NOT_MATCHED);
        told.forEach(verdict -> record(at, message, verdict, event));
        boolean optedOut = optsOut(at) || at.state().isOptedOut(lane);
        return new Trace.Decided(now, decision.rules(), told, Doing.all(effects, on, optedOut, decision.effects()));
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
                                at.state().now,
                                reason(verdict)));
            case NOT_MATCHED, SHADOW -> {}
        }
    }

    /** What is wrong, and where in the rule; null unless it failed, or would have sent too much. */
    static @Nullable String reason(Verdict verdict) {
        if (RuleSet.A_BUDGET.equals(verdict.why())) {
            return verdict.why();
        }
        if (verdict.outcome() != Verdict.Outcome.ERROR) {
            return null;
        }
        return verdict.checks().isEmpty()
                ? verdict.why()
                : verdict.checks().getFirst().path() + ": " + verdict.why();
    }
}
