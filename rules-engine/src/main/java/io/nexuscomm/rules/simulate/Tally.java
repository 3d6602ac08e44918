package io.nexuscomm.rules.simulate;

import io.nexuscomm.rules.Verdict;
import org.jspecify.annotations.Nullable;

/** How often a rule ended how. Used by one thread. */
final class Tally {

    private final String rule;
    private int fired;
    private int shadow;
    private int limited;
    private int guarded;
    private int errors;
    private @Nullable String lastError;

    Tally(String rule) {
        this.rule = rule;
    }

    void count(Verdict verdict) {
        switch (verdict.outcome()) {
            case FIRED -> fired++;
            case SHADOW -> shadow++;
            case LIMITED -> limited++;
            case GUARDED -> guarded++;
            case ERROR -> {
                errors++;
                lastError = verdict.why();
            }
            default -> {}
        }
    }

    int fired() {
        return fired;
    }

    /** @param read how many messages there were */
    RuleCount counted(int read, int firedBefore, boolean unplayed) {
        int unmatched = read - fired - shadow - limited - guarded - errors;
        return new RuleCount(
                rule, fired, shadow, limited, guarded, unmatched, errors, lastError, firedBefore, unplayed);
    }
}
