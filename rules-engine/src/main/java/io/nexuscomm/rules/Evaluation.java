package io.nexuscomm.rules;

import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.StopScope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One decision while it is made. Used by one thread. */
final class Evaluation {

    private final Facts facts;
    private final Lexicon lexicon;
    private @Nullable FieldText @Nullable [] texts;
    private @Nullable Standing standing;
    private @Nullable SearchBudget budget;
    private @Nullable Guards guards;
    private @Nullable Verdict blamed;
    private @Nullable StopScope stop;
    private Map<Field, Object> variables = Map.of();
    private boolean sifted = true;
    private boolean wordsSifted = true;

    Evaluation(Facts facts, Lexicon lexicon) {
        this.facts = facts;
        this.lexicon = lexicon;
    }

    Facts facts() {
        return facts;
    }

    Standing standing() {
        Standing known = standing;
        if (known == null) {
            known = new Standing(facts);
            standing = known;
        }
        return known;
    }

    /** How things stand, whatever later rules change; null while no rule changed anything. */
    @Nullable
    Standing asNow() {
        return standing == null ? null : standing.asNow();
    }

    /** Looks at things as they stood. @param then as {@link #asNow} gave it */
    <T> T asOf(@Nullable Standing then, Supplier<T> look) {
        Standing now = standing;
        standing = then;
        try {
            return look.get();
        } finally {
            standing = now;
        }
    }

    /** What the rules that had their turn want. */
    List<Effect> effects() {
        return standing == null ? List.of() : standing.effects();
    }

    Guards guards() {
        Guards known = guards;
        if (known == null) {
            known = new Guards(facts);
            guards = known;
        }
        return known;
    }

    /** @param scope how far the rule that fired last stops others; null when it does not */
    void stop(@Nullable StopScope scope) {
        stop = scope;
    }

    @Nullable
    StopScope stop() {
        return stop;
    }

    /** A sieve could not look at a value: what it knows of rules is not known then. */
    void distrust() {
        sifted = false;
    }

    /** A sieve leaves it to the rules to look for their words. */
    void leaveWords() {
        wordsSifted = false;
    }

    boolean areWordsSifted() {
        return wordsSifted;
    }

    /** Whether all sieves had their look. */
    boolean isSifted() {
        return sifted;
    }

    void blame(Verdict failure) {
        blamed = failure;
    }

    @Nullable
    Verdict blamed() {
        return blamed;
    }

    /** A variable for the later steps of the rule that has its turn. */
    void remember(Field variable, Object value) {
        if (variables.isEmpty()) {
            variables = new HashMap<>();
        }
        variables.put(variable, value);
    }

    /** What the rule remembers, by name, with what was told with the event: later nobody tells it again. */
    Map<String, Object> variables() {
        Map<String, Object> named = new HashMap<>(facts.told());
        variables.forEach((field, value) -> named.put(field.word(), value));
        return named;
    }

    /** Another rule begins without variables. */
    void forget() {
        variables = Map.of();
    }

    /** What a field is after the rules that had their turn; see {@link Facts#value}. */
    @Nullable
    Object value(Field field) {
        if (!variables.isEmpty()) {
            Object variable = variables.get(field);
            if (variable != null) {
                return variable;
            }
        }
        return standing == null ? facts.value(field) : standing.value(field);
    }

    @SuppressWarnings("unchecked") // so gathered
    Set<String> set(Field field) {
        return value(field) instanceof Set<?> set ? (Set<String>) set : Set.of();
    }

    /** What may still be searched for this decision. */
    SearchBudget budget() {
        SearchBudget known = budget;
        if (known == null) {
            known = new SearchBudget();
            budget = known;
        }
        return known;
    }

    /** A field's text; null when it has no value. */
    @Nullable
    FieldText text(Field field) {
        if (field.slot() < 0) {
            Object value = value(field);
            return value == null ? null : new FieldText(Values.text(value), lexicon, budget());
        }
        @Nullable FieldText[] kept = texts;
        if (kept == null) {
            kept = new FieldText[Field.CATALOG.size()];
            texts = kept;
        }
        FieldText known = kept[field.slot()];
        if (known != null) {
            return known;
        }
        if (!(value(field) instanceof String written)) {
            return null;
        }
        FieldText text = new FieldText(written, lexicon, budget());
        kept[field.slot()] = text;
        return text;
    }
}
