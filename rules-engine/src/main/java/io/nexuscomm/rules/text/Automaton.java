package io.nexuscomm.rules.text;

import io.nexuscomm.rules.text.Needles.Needle;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Lays needles out as a trie in flat arrays, with the failure links of Aho and Corasick (CACM 18(6), 1975). Its memory
 * grows with the needles' length, not with the alphabet, so that Chinese word lists are as cheap as English ones.
 *
 * <p>The needles are sorted, so that a state is a range of those that begin alike. States are numbered breadth first:
 * a failure link always leads to a lower number.
 */
final class Automaton {

    private static final int[] NONE = {};

    private final List<Needle> needles;

    /** The needles' numbers, in the order of what they look for. */
    private final int[] sorted;

    private final int[] from;
    private final int[] to;
    private final int[] depth;
    private int states = 1;

    private final int[] offsets;
    private final char[] labels;
    private final int[] targets;
    private final int[][] ends;

    Automaton(List<Needle> needles) {
        this.needles = needles;
        this.sorted = IntStream.range(0, needles.size())
                .boxed()
                .sorted(Comparator.comparing(number -> needles.get(number).folded()))
                .mapToInt(Integer::intValue)
                .toArray();
        int most = 1
                + needles.stream().mapToInt(needle -> needle.folded().length()).sum();
        this.from = new int[most];
        this.to = new int[most];
        this.depth = new int[most];
        this.offsets = new int[most + 1];
        this.labels = new char[most];
        this.targets = new int[most];
        this.ends = new int[most][];
        this.to[0] = sorted.length;
    }

    Scanner scanner() {
        for (int state = 0; state < states; state++) {
            expand(state);
        }
        Scanner scanner = new Scanner(
                needles,
                Arrays.copyOf(offsets, states + 1),
                Arrays.copyOf(labels, states - 1),
                Arrays.copyOf(targets, states - 1),
                new int[states],
                new int[states],
                Arrays.copyOf(ends, states));
        link(scanner);
        scanner.complete();
        return scanner;
    }

    /** Finds what ends at a state and what goes on from it. Each state but the first has one edge that leads to it. */
    private void expand(int state) {
        int at = from[state];
        while (at < to[state] && folded(at).length() == depth[state]) {
            at++;
        }
        ends[state] = at == from[state] ? NONE : Arrays.copyOfRange(sorted, from[state], at);
        while (at < to[state]) {
            char label = folded(at).charAt(depth[state]);
            from[states] = at;
            depth[states] = depth[state] + 1;
            while (at < to[state] && folded(at).charAt(depth[state]) == label) {
                at++;
            }
            to[states] = at;
            labels[states - 1] = label;
            targets[states - 1] = states;
            states++;
        }
        offsets[state + 1] = states - 1;
    }

    private String folded(int position) {
        return needles.get(sorted[position]).folded();
    }

    private static void link(Scanner scanner) {
        int[] fallbacks = scanner.fallbacks;
        int[] shorter = scanner.shorter;
        for (int state = 0; state < fallbacks.length; state++) {
            int fallback = fallbacks[state];
            shorter[state] = scanner.ends[fallback].length > 0 ? fallback : shorter[fallback];
            for (int edge = scanner.offsets[state]; edge < scanner.offsets[state + 1]; edge++) {
                int child = scanner.targets[edge];
                fallbacks[child] = state == 0 ? 0 : scanner.step(fallback, scanner.labels[edge]);
            }
        }
    }
}
