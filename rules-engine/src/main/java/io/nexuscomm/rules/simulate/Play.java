package io.nexuscomm.rules.simulate;

import io.nexuscomm.rules.Decision;
import io.nexuscomm.rules.Effect;
import io.nexuscomm.rules.Facts;
import io.nexuscomm.rules.Order;
import io.nexuscomm.rules.Quota;
import io.nexuscomm.rules.Rehearsal;
import io.nexuscomm.rules.RuleSet;
import io.nexuscomm.rules.Task;
import io.nexuscomm.rules.Verdict;
import io.nexuscomm.rules.Verdict.Outcome;
import io.nexuscomm.rules.model.EventType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One set of rules, played over messages from the oldest on. Its limits are used up in the messages' own time. */
final class Play {

    /** As when a message arrives: more replies to one message are left out. */
    static final int MAX_REPLIES = 3;

    private final RuleSet rules;
    private final Map<String, Map<String, Instant>> used = new HashMap<>();
    private final Map<Counted, List<Instant>> uses = new HashMap<>();
    private final Map<String, Tally> tallies = new TreeMap<>();
    private final Map<String, Integer> sends = new HashMap<>();

    /** A limit, for one whom it counts for. */
    private record Counted(Quota quota, String subject) {}

    Play(RuleSet rules) {
        this.rules = rules;
    }

    /** What it made of a message, by rule: those that fired, would have, were limited, guarded or failed. */
    Map<String, Match> read(Past past) {
        Map<String, Instant> limits = used.computeIfAbsent(past.contact(), contact -> new HashMap<>());
        Facts facts = past.facts(limits, uses(past), rules.fields());
        Decision decision = rules.decide(facts);
        List<Effect> effects = Rehearsal.of(rules, decision.effects(), facts).effects();
        Map<String, List<Deed>> deeds = deeds(past, effects, limits, facts);
        Map<String, Match> matches = new LinkedHashMap<>();
        for (Verdict verdict : decision.told(0)) {
            tallies.computeIfAbsent(verdict.rule(), Tally::new).count(verdict);
            if (verdict.outcome() != Outcome.NOT_MATCHED) {
                List<Deed> done = deeds.getOrDefault(verdict.rule(), List.of());
                matches.put(verdict.rule(), Match.of(past, verdict, done));
            }
        }
        return matches;
    }

    private Map<Quota, List<Instant>> uses(Past past) {
        Map<Quota, List<Instant>> known = new HashMap<>();
        rules.quotas().keySet().forEach(quota -> {
            List<Instant> before = uses.get(new Counted(quota, past.subject(quota.per())));
            if (before != null) {
                known.put(quota, before);
            }
        });
        return known;
    }

    private void use(Past past, Effect.Use use) {
        uses.merge(
                new Counted(use.quota(), past.subject(use.quota().per())),
                List.of(use.at()),
                (known, news) -> Stream.concat(news.stream(), known.stream())
                        .limit(use.kept())
                        .toList());
    }

    private Map<String, List<Deed>> deeds(Past past, List<Effect> effects, Map<String, Instant> limits, Facts facts) {
        Map<String, List<Deed>> deeds = new HashMap<>();
        int replies = 0;
        for (Effect effect : effects) {
            if (effect instanceof Effect.Once once) {
                limits.put(once.handle(), once.at());
            }
            if (effect instanceof Effect.Use use) {
                use(past, use);
            }
            Deed deed = Deed.of(effect, errand -> order(errand, facts));
            if (deed == null || deed.isSend() && ++replies > MAX_REPLIES) {
                continue;
            }
            if (deed.isSend()) {
                sends.merge(past.contact(), 1, Integer::sum);
            }
            deeds.computeIfAbsent(effect.rule(), rule -> new ArrayList<>()).add(deed);
        }
        return deeds;
    }

    private @Nullable Order order(Effect.Errand errand, Facts facts) {
        return rules.task(errand.rule(), errand.path(), errand.variables(), facts)
                .map(Task::order)
                .orElse(null);
    }

    /** Whether the rule takes part and is never asked: it waits for other things than messages. */
    boolean leavesOut(String rule) {
        return rules.has(rule) && !rules.hears(rule, EventType.MESSAGE_RECEIVED);
    }

    /** What a rule came to; null when it never did anything but not match. */
    @Nullable
    Tally tally(String rule) {
        return tallies.get(rule);
    }

    Sends sends() {
        return Sends.of(sends.values());
    }
}
