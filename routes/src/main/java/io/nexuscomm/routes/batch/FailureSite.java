package io.nexuscomm.routes.batch;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * Where something failed, for a log that must not hold what people wrote: exceptions of a database quote whole rows,
 * those of parsers whole texts, so that only class and place are told.
 */
final class FailureSite {

    private static final int FRAMES = 4;

    private FailureSite() {}

    static String of(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String places = Arrays.stream(root.getStackTrace())
                .limit(FRAMES)
                .map(StackTraceElement::toString)
                .collect(Collectors.joining(" < "));
        return failure.getClass().getName() + ", root " + root.getClass().getName() + " at " + places;
    }
}
