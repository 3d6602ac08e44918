package io.nexuscomm.rules.simulate;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many messages contacts would have got.
 *
 * @param most what one contact got, at most
 * @param histogram by how many a contact got, how many contacts that were; those who got none are left out
 */
public record Sends(int total, int contacts, int most, List<Bar> histogram) {

    /** So many contacts got so many messages. */
    public record Bar(int messages, int contacts) {}

    static Sends of(Collection<Integer> byContact) {
        Map<Integer, Integer> bars = new TreeMap<>();
        byContact.forEach(messages -> bars.merge(messages, 1, Integer::sum));
        int total = byContact.stream().mapToInt(Integer::intValue).sum();
        int most = byContact.stream().mapToInt(Integer::intValue).max().orElse(0);
        List<Bar> histogram = bars.entrySet().stream()
                .map(bar -> new Bar(bar.getKey(), bar.getValue()))
                .toList();
        return new Sends(total, byContact.size(), most, histogram);
    }
}
