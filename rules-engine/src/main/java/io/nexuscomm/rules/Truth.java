package io.nexuscomm.rules;

/** What a condition comes to. Three values, as Kleene has them: a field without a value makes it unknown. */
enum Truth {
    TRUE,
    FALSE,
    UNKNOWN;

    static Truth of(boolean holds) {
        return holds ? TRUE : FALSE;
    }

    Truth negated() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
