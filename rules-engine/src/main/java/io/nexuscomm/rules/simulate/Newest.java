package io.nexuscomm.rules.simulate;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Keeps the newest of what is added, and counts all. */
final class Newest {

    private final Deque<Match> kept = new ArrayDeque<>();
    private int count;

    void add(Match match) {
        count++;
        kept.addFirst(match);
        if (kept.size() > Simulation.MAX_MATCHES) {
            kept.removeLast();
        }
    }

    int count() {
        return count;
    }

    List<Match> newestFirst() {
        return List.copyOf(kept);
    }
}
