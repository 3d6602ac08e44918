package io.nexuscomm.rules.yaml;

import io.nexuscomm.rules.model.RuleRefused;
import io.nexuscomm.rules.yaml.Tree.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with a file. */
final class Problems {

    /** How many are told; of a file with more, one can tell from these. */
    static final int MOST = 1_000;

    private final @Nullable String file;
    private final List<RuleProblem> found = new ArrayList<>();
    private int count;

    Problems(@Nullable String file) {
        this.file = file;
    }

    void add(Place place, String message, @Nullable String suggestion) {
        count++;
        if (found.size() < MOST - 1) {
            found.add(new RuleProblem(file, place.line(), place.column(), place.path(), message, suggestion));
        } else if (found.size() == MOST - 1) {
            found.add(new RuleProblem(
                    file, place.line(), place.column(), "", "there are more problems from here on", null));
        }
    }

    void add(Place place, String message) {
        add(place, message, null);
    }

    /** How many there are so far, also of those that are not told. */
    int count() {
        return count;
    }

    /** Makes a part of a rule; null, with the problem noted, when it refuses. */
    <T> @Nullable T attempt(Tree at, Supplier<T> part) {
        try {
            return part.get();
        } catch (RuleRefused e) {
            add(at.place(), String.valueOf(e.getMessage()), e.suggestion());
            return null;
        }
    }

    /** Whether a check of a part of a rule passes; the problem is noted when it does not. */
    boolean holds(Tree at, Runnable check) {
        try {
            check.run();
            return true;
        } catch (RuleRefused e) {
            add(at.place(), String.valueOf(e.getMessage()), e.suggestion());
            return false;
        }
    }

    List<RuleProblem> found() {
        return found;
    }
}
