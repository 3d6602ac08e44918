package io.nexuscomm.rules.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects what a {@link Scanner} looks for. Equal needles share one number. */
public final class Needles {

    private final Map<Needle, Integer> numbers = new LinkedHashMap<>();

    /** @param whole whether it counts only as a whole word */
    public record Needle(String folded, boolean whole) {}

    /**
     * Takes a word or phrase, folded or not.
     *
     * @return its number in the scanner's hits
     * @throws IllegalArgumentException when nothing is left of it after folding
     */
    public int add(String piece, boolean whole) {
        String folded = Folding.fold(piece);
        if (folded.isEmpty()) {
            throw new IllegalArgumentException("nothing is left to look for");
        }
        return numbers.computeIfAbsent(new Needle(folded, whole), unused -> numbers.size());
    }

    /** What finds them all in one pass. */
    public Scanner scanner() {
        State root = new State();
        numbers.forEach(root::add);
        return new Automaton(root).scanner(List.copyOf(numbers.keySet()));
    }

    /** A state of the automaton while it is built: what may follow, and the needles that end here. */
    static final class State {
        final TreeMap<Character, State> children = new TreeMap<>();
        final List<Integer> needles = new ArrayList<>();

        void add(Needle needle, int number) {
            State state = this;
            for (int i = 0; i < needle.folded().length(); i++) {
                state = state.children.computeIfAbsent(needle.folded().charAt(i), unused -> new State());
            }
            state.needles.add(number);
        }
    }
}
