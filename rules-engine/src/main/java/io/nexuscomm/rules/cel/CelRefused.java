package io.nexuscomm.rules.cel;

import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import org.jspecify.annotations.Nullable;

/** An expression that means nothing. The message is for whoever wrote it. */
public final class CelRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    CelRefused(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Says the first thing that is wrong, and where. */
    static CelRefused of(CelValidationException refused) {
        CelIssue first = refused.getErrors().getFirst();
        int column = first.getSourceLocation().getColumn() + 1;
        return new CelRefused("column " + column + ": " + first.getMessage(), refused);
    }
}
