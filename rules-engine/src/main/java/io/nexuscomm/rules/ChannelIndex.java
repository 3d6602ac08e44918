package io.nexuscomm.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which rules can fire on which channel. Most rules name their channels: the verdict that a rule is for others is made
 * beforehand for all of them at once. Immutable.
 */
final class ChannelIndex {

    /** Beyond, channels are looked at rule by rule: more than a gateway has would cost memory for nothing. */
    private static final int MOST = 64;

    private final Map<String, Turns> byChannel = new HashMap<>();
    private final Turns elsewhere;

    /**
     * The turns of one channel.
     *
     * @param verdicts of the rules that are for other channels; the places of the others are null
     * @param positions of the rules that must be asked, rising
     */
    record Turns(Verdict[] verdicts, int[] positions) {}

    ChannelIndex(List<CompiledRule> rules) {
        Set<String> channels = new TreeSet<>();
        rules.forEach(rule -> channels.addAll(namedBy(rule)));
        if (channels.size() > MOST) {
            this.elsewhere = all(rules);
            return;
        }
        channels.forEach(channel -> byChannel.put(channel, turns(rules, Set.of(channel))));
        this.elsewhere = turns(rules, Set.of());
    }

    Turns on(String channel) {
        Turns turns = byChannel.get(channel);
        return turns == null ? elsewhere : turns;
    }

    private static Set<String> namedBy(CompiledRule rule) {
        Leaf leaf = rule.channels();
        Set<String> channels = leaf == null ? null : leaf.probe().channels();
        return channels == null ? Set.of() : channels;
    }

    private static Turns all(List<CompiledRule> rules) {
        int[] positions = new int[rules.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = i;
        }
        return new Turns(new Verdict[rules.size()], positions);
    }

    private static Turns turns(List<CompiledRule> rules, Set<String> channel) {
        Verdict[] verdicts = new Verdict[rules.size()];
        List<Integer> asked = new ArrayList<>();
        for (int i = 0; i < verdicts.length; i++) {
            Leaf leaf = rules.get(i).channels();
            if (leaf == null || namedBy(rules.get(i)).stream().anyMatch(channel::contains)) {
                asked.add(i);
            } else {
                verdicts[i] = leaf.failure();
            }
        }
        return new Turns(verdicts, asked.stream().mapToInt(Integer::intValue).toArray());
    }
}
