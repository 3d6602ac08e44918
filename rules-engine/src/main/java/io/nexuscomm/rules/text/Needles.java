package io.nexuscomm.rules.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects what a {@link Scanner} looks for. Equal needles share one number. */
public final class Needles {

    private final Map<Needle, Integer> numbers = new LinkedHashMap<>();

    /** @param whole whether it counts only as a whole word */
    record Needle(String folded, boolean whole) {}

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

    /** How many there are. */
    public int size() {
        return numbers.size();
    }

    /** What finds them all in one pass. */
    public Scanner scanner() {
        return new Automaton(List.copyOf(numbers.keySet())).scanner();
    }
}
