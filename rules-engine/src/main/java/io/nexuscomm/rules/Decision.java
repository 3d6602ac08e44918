package io.nexuscomm.rules;

import java.util.AbstractList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all rules together decided about one event. Most rules cannot fire and are not asked; why they did not is found
 * out when somebody wants to know, from what was known while deciding. Used by one thread.
 */
public final class Decision {

    public static final Decision NOTHING = new Decision(null);

    private final @Nullable Turns turns;

    Decision(@Nullable Turns turns) {
        this.turns = turns;
    }

    /** How many rules are live or a shadow. */
    public int rules() {
        return turns == null ? 0 : turns.rules();
    }

    /** In the order in which they are to be carried out. */
    public List<Effect> effects() {
        return turns == null ? List.of() : turns.effects();
    }

    /** What the rule that had its turn last remembers, by name. */
    Map<String, Object> variables() {
        return turns == null ? Map.of() : turns.variables();
    }

    /** One for each rule that is live or a shadow, in the order of their turns; each is made when it is asked for. */
    public List<Verdict> verdicts() {
        return turns == null ? List.of() : new Verdicts(turns);
    }

    /**
     * The verdicts that are worth keeping, in the order of their turns: those that fired or would have, are limited,
     * guarded or failed, and the first that did not match.
     *
     * @param most how many that did not match; and how many that were guarded before anybody looked whether they match
     */
    public List<Verdict> told(int most) {
        return turns == null ? List.of() : Collections.unmodifiableList(turns.told(most));
    }

    /** As {@link #told}, of those rules alone that such an event is for. */
    public Heard heard(int most) {
        return turns == null ? new Heard(0, List.of()) : turns.heard(most);
    }

    /**
     * What the rules said that an event is for.
     *
     * @param rules how many there are
     * @param verdicts as {@link #told} has them
     */
    public record Heard(int rules, List<Verdict> verdicts) {

        public Heard {
            verdicts = List.copyOf(verdicts);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Decision decision
                && effects().equals(decision.effects())
                && verdicts().equals(decision.verdicts());
    }

    @Override
    public int hashCode() {
        return effects().hashCode();
    }

    @Override
    public String toString() {
        return "Decision[verdicts=" + verdicts() + ", effects=" + effects() + "]";
    }

    private static final class Verdicts extends AbstractList<Verdict> {

        private final Turns turns;

        Verdicts(Turns turns) {
            this.turns = turns;
        }

        @Override
        public Verdict get(int position) {
            return turns.verdict(position);
        }

        @Override
        public int size() {
            return turns.rules();
        }
    }
}
