package io.nexuscomm.rules.text;

import io.nexuscomm.rules.text.Needles.Needle;
import java.util.Arrays;
import java.util.List;

/** Finds many words and pieces in one pass over a folded text. Immutable and thread-safe. */
public final class Scanner {

    private static final int NO_STATE = -1;
    private static final int FEW = 6;

    private static final int ASCII = 128;

    /** Steps that are known by heart: 2 MB at most. */
    private static final int MOST_KNOWN = 512 * 1024;

    private final List<Needle> needles;

    /** For each character of ASCII its column in {@link #known}; those that stand in no needle share the first. */
    private final byte[] columns = new byte[ASCII];

    /** How many columns there are. */
    private final int width;

    /**
     * Where ASCII leads from the states near the start, in which most of a text is read: a row for each. Where needles
     * end there, the state's complement.
     */
    private final int[] known;

    /** The lengths of those that count only as whole words; 0 for the others. */
    private final int[] wholeLengths;

    /** The edges of state {@code s} are {@code offsets[s]} to {@code offsets[s + 1]}, ordered by label. */
    final int[] offsets;

    final char[] labels;
    final int[] targets;

    /** Where to go on when no edge fits: the longest suffix that is a state too. */
    final int[] fallbacks;

    /** The longest suffix at which a needle ends, as a state; 0 for none. */
    final int[] shorter;

    /** The longest suffix at which a needle ends, the state itself counted; 0 for none. */
    private final int[] first;

    /** The needles that end at a state. */
    final int[][] ends;

    Scanner(
            List<Needle> needles,
            int[] offsets,
            char[] labels,
            int[] targets,
            int[] fallbacks,
            int[] shorter,
            int[][] ends) {
        this.needles = needles;
        this.wholeLengths = needles.stream()
                .mapToInt(needle -> needle.whole() ? needle.folded().length() : 0)
                .toArray();
        this.offsets = offsets;
        this.labels = labels;
        this.targets = targets;
        this.fallbacks = fallbacks;
        this.shorter = shorter;
        this.ends = ends;
        this.first = new int[fallbacks.length];
        this.width = nameColumns();
        this.known = new int[Math.min(MOST_KNOWN / width, fallbacks.length) * width];
    }

    private int nameColumns() {
        int next = 1;
        for (char label : labels) {
            if (label < ASCII && columns[label] == 0) {
                columns[label] = (byte) next++;
            }
        }
        return next;
    }

    /** To be called once its links are complete, before it is used. */
    void complete() {
        for (int state = 0; state < first.length; state++) {
            first[state] = ends[state].length > 0 ? state : shorter[state];
        }
        for (char c = 0; c < ASCII; c++) {
            // what stands in no needle leads to the start from everywhere
            for (int row = 0; columns[c] > 0 && row < known.length; row += width) {
                int next = step(row / width, c);
                known[row + columns[c]] = first[next] == 0 ? next : ~next;
            }
        }
    }

    /** The numbers of the needles found, as bits. */
    public long[] scan(String folded) {
        long[] hits = new long[(needles.size() + 63) >>> 6];
        if (hits.length == 0) {
            return hits;
        }
        int state = 0;
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            int row = state * width;
            if (c < ASCII && row < known.length) {
                state = known[row + columns[c]];
                if (state >= 0) {
                    continue;
                }
                state = ~state;
            } else {
                state = step(state, c);
            }
            for (int end = first[state]; end != 0; end = shorter[end]) {
                mark(hits, ends[end], folded, i + 1);
            }
        }
        return hits;
    }

    /** Whether one needle is there, without a look for the others. */
    public boolean finds(String folded, int number) {
        Needle needle = needles.get(number);
        String sought = needle.folded();
        int start = folded.indexOf(sought);
        while (start >= 0 && needle.whole() && !Boundaries.isWord(folded, start, start + sought.length())) {
            start = folded.indexOf(sought, start + 1);
        }
        return start >= 0;
    }

    /** Whether a bit is set. */
    public static boolean has(long[] hits, int needle) {
        return (hits[needle >>> 6] & 1L << needle) != 0;
    }

    /** What a needle looks for, folded. */
    public String needle(int number) {
        return needles.get(number).folded();
    }

    int step(int from, char c) {
        for (int state = from; state != 0; state = fallbacks[state]) {
            int next = edge(state, c);
            if (next != NO_STATE) {
                return next;
            }
        }
        return Math.max(0, edge(0, c));
    }

    private int edge(int state, char c) {
        int from = offsets[state];
        int to = offsets[state + 1];
        if (to - from > FEW) {
            int found = Arrays.binarySearch(labels, from, to, c);
            return found < 0 ? NO_STATE : targets[found];
        }
        for (int edge = from; edge < to; edge++) {
            if (labels[edge] == c) {
                return targets[edge];
            }
        }
        return NO_STATE;
    }

    private void mark(long[] hits, int[] ended, String folded, int end) {
        for (int number : ended) {
            if (has(hits, number)) {
                continue;
            }
            int whole = wholeLengths[number];
            if (whole == 0 || Boundaries.isWord(folded, end - whole, end)) {
                hits[number >>> 6] |= 1L << number;
            }
        }
    }
}
