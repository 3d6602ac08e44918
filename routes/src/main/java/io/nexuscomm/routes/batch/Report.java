package io.nexuscomm.routes.batch;

import org.jspecify.annotations.Nullable;

/** What came of a step that a job did. */
sealed interface Report {

    /** For people. */
    String detail();

    /** @param result what it found out; null where it finds nothing out */
    record Done(String detail, @Nullable Object result) implements Report {
        Done(String detail) {
            this(detail, null);
        }

        /** Without what was found out. */
        @Override
        public String toString() {
            return "Done[" + detail + "]";
        }
    }

    /** There was nothing to do, as the rule wants it. */
    record Skipped(String detail) implements Report {}

    record Failed(String detail) implements Report {}
}
