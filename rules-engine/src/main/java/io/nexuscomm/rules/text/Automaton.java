package io.nexuscomm.rules.text;

import io.nexuscomm.rules.text.Needles.Needle;
import io.nexuscomm.rules.text.Needles.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lays a trie out as flat arrays with the failure links of Aho and Corasick (CACM 18(6), 1975). Its memory grows with
 * the needles' length, not with the alphabet, so that Chinese word lists are as cheap as English ones.
 */
final class Automaton {

    private final List<State> states = new ArrayList<>();
    private final Map<State, Integer> numbers = new HashMap<>();

    Automaton(State root) {
        states.add(root);
        numbers.put(root, 0);
        // breadth first: a state's failure link always leads to a state with a lower number
        for (int i = 0; i < states.size(); i++) {
            for (State child : states.get(i).children.values()) {
                numbers.put(child, states.size());
                states.add(child);
            }
        }
    }

    Scanner scanner(List<Needle> needles) {
        int size = states.size();
        int[] offsets = new int[size + 1];
        char[] labels = new char[size - 1];
        int[] targets = new int[size - 1];
        int[][] ends = new int[size][];
        int edge = 0;
        for (int i = 0; i < size; i++) {
            for (Map.Entry<Character, State> child : states.get(i).children.entrySet()) {
                labels[edge] = child.getKey();
                targets[edge++] = numberOf(child.getValue());
            }
            offsets[i + 1] = edge;
            ends[i] = states.get(i).needles.stream().mapToInt(Integer::intValue).toArray();
        }
        Scanner scanner = new Scanner(needles, offsets, labels, targets, new int[size], new int[size], ends);
        link(scanner);
        return scanner;
    }

    private static void link(Scanner scanner) {
        int[] fallbacks = scanner.fallbacks;
        int[] shorter = scanner.shorter;
        for (int state = 0; state < fallbacks.length; state++) {
            int found = fallbacks[state];
            shorter[state] = scanner.ends[found].length > 0 ? found : shorter[found];
            for (int edge = scanner.offsets[state]; edge < scanner.offsets[state + 1]; edge++) {
                int child = scanner.targets[edge];
                fallbacks[child] = state == 0 ? 0 : scanner.step(found, scanner.labels[edge]);
            }
        }
    }

    private int numberOf(State state) {
        Integer number = numbers.get(state);
        if (number == null) {
            throw new IllegalStateException("a state was not numbered");
        }
        return number;
    }
}
