package io.nexuscomm.connector;

import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How fetching a medium ended. */
public sealed interface MediaOutcome {

    /** The bytes, to be read and closed by the taker. {@code mimeType} as declared by the source; null if it was not. */
    record Fetched(
            InputStream bytes,
            @Nullable String mimeType,
            @Nullable String fileName) implements MediaOutcome {}

    /** The source has it no more, or never will give it. */
    record Gone(String reason) implements MediaOutcome {}

    /** Another attempt may succeed. */
    record Transient(@Nullable Duration retryAfter, String reason) implements MediaOutcome {}
}
