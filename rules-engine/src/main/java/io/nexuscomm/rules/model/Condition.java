package io.nexuscomm.rules.model;

import java.util.List;

/**
 * What must hold for a rule to fire. Three-valued: a comparison with a field that has no value is unknown, a group that
 * depends on it is unknown too, and a rule whose condition is unknown does not fire.
 */
public sealed interface Condition {

    /** Holds for every message. */
    Condition ALWAYS = new All(List.of());

    /** All of them. Without any it holds. */
    record All(List<Condition> conditions) implements Condition {
        public All {
            conditions = List.copyOf(conditions);
        }
    }

    /** At least one of them. */
    record Any(List<Condition> conditions) implements Condition {
        public Any {
            conditions = notEmpty("any", conditions);
        }
    }

    /** Not one of them. */
    record None(List<Condition> conditions) implements Condition {
        public None {
            conditions = notEmpty("none", conditions);
        }
    }

    /** Not this. */
    record Not(Condition condition) implements Condition {}

    /**
     * A field compared.
     *
     * @param holdsUnknown whether it holds when the field has no value
     */
    record Comparison(Field field, Operator operator, boolean holdsUnknown) implements Condition {
        public Comparison {
            if (!operator.fits(field.kind())) {
                throw new RuleRefused(
                        "`" + operator.word() + "` cannot be asked of " + field.word(), Vocabulary.operatorsOf(field));
            }
        }

        public Comparison(Field field, Operator operator) {
            this(field, operator, false);
        }

        /** The same, which also holds when the field has no value. */
        public Comparison orUnknown() {
            return new Comparison(field, operator, true);
        }
    }

    /** How many groups are nested in each other, at most. */
    default int depth() {
        return switch (this) {
            case Comparison ignored -> 0;
            case Not not -> 1 + not.condition().depth();
            case All all -> 1 + deepest(all.conditions());
            case Any any -> 1 + deepest(any.conditions());
            case None none -> 1 + deepest(none.conditions());
        };
    }

    /** How many comparisons it has. */
    default int comparisons() {
        return switch (this) {
            case Comparison ignored -> 1;
            case Not not -> not.condition().comparisons();
            case All all -> sum(all.conditions());
            case Any any -> sum(any.conditions());
            case None none -> sum(none.conditions());
        };
    }

    /** How many characters its words have together. */
    default long wordLength() {
        return switch (this) {
            case Comparison comparison -> comparison.operator().wordLength();
            case Not not -> not.condition().wordLength();
            case All all ->
                all.conditions().stream().mapToLong(Condition::wordLength).sum();
            case Any any ->
                any.conditions().stream().mapToLong(Condition::wordLength).sum();
            case None none ->
                none.conditions().stream().mapToLong(Condition::wordLength).sum();
        };
    }

    /** Whether there is an {@code all} without conditions in it: no file could hold that. */
    default boolean hasEmptyGroup() {
        return switch (this) {
            case Comparison ignored -> false;
            case Not not -> not.condition().hasEmptyGroup();
            case All all ->
                all.conditions().isEmpty() || all.conditions().stream().anyMatch(Condition::hasEmptyGroup);
            case Any any -> any.conditions().stream().anyMatch(Condition::hasEmptyGroup);
            case None none -> none.conditions().stream().anyMatch(Condition::hasEmptyGroup);
        };
    }

    private static int deepest(List<Condition> conditions) {
        return conditions.stream().mapToInt(Condition::depth).max().orElse(0);
    }

    private static int sum(List<Condition> conditions) {
        return conditions.stream().mapToInt(Condition::comparisons).sum();
    }

    private static List<Condition> notEmpty(String group, List<Condition> conditions) {
        if (conditions.isEmpty()) {
            throw new RuleRefused("`" + group + "` has no conditions");
        }
        return List.copyOf(conditions);
    }
}
