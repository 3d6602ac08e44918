package io.nexuscomm.rules;

import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.model.Field;
import java.util.HashSet;
import java.util.Set;

/** Rules of a set while they are made ready: what they share, and what they turn out to look at. */
final class Compilation {

    private final Library library;
    private final Lexicon.Builder words = new Lexicon.Builder();
    private final Set<Field> fields = new HashSet<>();
    private final Set<Condition.Count> counts = new HashSet<>();

    Compilation(Library library) {
        this.library = library;
    }

    Library library() {
        return library;
    }

    Lexicon.Builder words() {
        return words;
    }

    void looksAt(Field field) {
        fields.add(field);
    }

    void looksAt(Condition.Count count) {
        counts.add(count);
    }

    Set<Field> fields() {
        return Set.copyOf(fields);
    }

    Set<Condition.Count> counts() {
        return Set.copyOf(counts);
    }
}
