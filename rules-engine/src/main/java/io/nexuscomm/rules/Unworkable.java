package io.nexuscomm.rules;

import io.nexuscomm.rules.Verdict.Check;
import org.jspecify.annotations.Nullable;

/** A comparison cannot be worked out: its rule has failed. The message says why, without any value. */
final class Unworkable extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient @Nullable Check check;

    Unworkable(String words) {
        this(words, null);
    }

    private Unworkable(String words, @Nullable Check check) {
        super(words, null, false, false);
        this.check = check;
    }

    /** The same, with where it stands in the rule. */
    Unworkable at(String path, String expected) {
        return new Unworkable(words(), new Check(path, expected, words(), false, true));
    }

    String words() {
        return String.valueOf(getMessage());
    }

    @Nullable
    Check check() {
        return check;
    }
}
