package io.nexuscomm.connector.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What holds for a payload that was cut, bent or blown up. Seeds are fixed: a failure can be had again. */
final class HostileRules {

    private static final int TRUNCATIONS = 128;
    private static final int MUTATIONS = 1_000;
    private static final long SEED = 20_261_122;

    private final Fixture fixture;
    private final Normalising normalising;
    private final boolean first;

    private HostileRules(Subject subject, Fixture fixture) {
        this.fixture = fixture;
        this.normalising = new Normalising(subject, fixture);
        this.first = subject.fixtures().getFirst() == fixture;
    }

    static List<Rule> of(Subject subject, Fixture fixture) {
        HostileRules rules = new HostileRules(subject, fixture);
        return Stream.of(
                        new Rule("N206a", "cut anywhere it leaves a trace and throws nothing", rules::truncated),
                        new Rule("N206b", "NUL and half characters do no harm and are gone", rules::dirty),
                        new Rule("N206c", "wrong types do no harm and leave a trace", rules::wrongTypes),
                        new Rule("N206d", "endless nesting does no harm", rules::nested),
                        new Rule("N206e", "5 MiB do no harm", rules::huge),
                        new Rule("N213", MUTATIONS + " mutations throw nothing", rules::mutated))
                .map(rule -> rule.on(fixture.name()))
                .toList();
    }

    private void truncated() {
        byte[] whole = fixture.stripped();
        IntStream.range(0, TRUNCATIONS)
                .map(step -> (int) ((long) step * whole.length / TRUNCATIONS))
                .distinct()
                .forEach(length ->
                        normalising.leavesATrace(Arrays.copyOf(whole, length), "the first " + length + " octets"));
    }

    private void dirty() {
        Random random = new Random(SEED);
        for (byte[] dirt : Dirt.OCTETS) {
            for (int round = 0; round < 16; round++) {
                int at = random.nextInt(fixture.octets().length + 1);
                normalising.events(Mutator.insert(fixture.octets(), at, dirt), "dirt at " + at);
            }
        }
        Dirt.inEachValue(fixture).forEach((where, octets) -> normalising.events(octets, where));
        Dirt.inEachText(fixture).forEach((where, octets) -> normalising.events(octets, where));
    }

    private void wrongTypes() {
        boolean says = !normalising.events().isEmpty();
        for (JsonShapes.Variant variant : JsonShapes.of(fixture)) {
            if (says && variant.leavesSomething()) {
                normalising.leavesATrace(variant.octets(), variant.description());
            } else {
                normalising.events(variant.octets(), variant.description());
            }
        }
    }

    private void nested() {
        Bulk.nested(fixture).forEach((which, octets) -> normalising.events(octets, which));
        if (first) {
            Bulk.nested().forEach((which, octets) -> normalising.leavesATrace(octets, which));
        }
    }

    private void huge() {
        Bulk.huge(fixture).forEach(this::huge);
        if (first) {
            Bulk.huge().forEach(this::huge);
        }
    }

    private void huge(String which, byte[] octets) {
        long before = CpuTime.ofThisThread();
        normalising.events(octets, which);
        CpuTime.assertWithinLimit(before, which + " of " + fixture.name());
    }

    private void mutated() {
        Mutator mutator = new Mutator(new Random(SEED ^ fixture.name().hashCode()));
        for (int round = 0; round < MUTATIONS; round++) {
            normalising.events(mutator.mutate(fixture.octets()), "mutation " + round);
        }
    }
}
