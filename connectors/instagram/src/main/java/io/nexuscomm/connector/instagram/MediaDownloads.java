package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.MediaOutcome;
import io.nexuscomm.connector.MediaOutcome.Fetched;
import io.nexuscomm.connector.MediaOutcome.Gone;
import io.nexuscomm.connector.MediaOutcome.Transient;
import io.nexuscomm.connector.MediaRequest;
import io.nexuscomm.message.content.Media.Source;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fetches media from the addresses that webhooks give. They end after a while, or when the person takes the message
 * back; nothing can be asked for a new one.
 */
final class MediaDownloads {

    /** Twice what Meta lets people send. */
    static final long LARGEST = 50L * 1024 * 1024;

    private static final Set<Integer> ENDED = Set.of(403, 404, 410);

    private MediaDownloads() {}

    /** @throws IllegalArgumentException when there is no address that could be asked; then there never will be */
    static String address(MediaRequest request, Instant now) {
        Source source = request.media().source();
        if (source == null || source.ref().isEmpty()) {
            throw new IllegalArgumentException("the medium has no address");
        }
        Instant end = source.expiresAt();
        if (end != null && !now.isBefore(end)) {
            throw new IllegalArgumentException("the address of the medium has ended");
        }
        boolean plain = GraphApi.base(request.account()).startsWith("http://")
                && source.ref().startsWith("http://");
        if (!plain && !source.ref().startsWith("https://")) {
            throw new IllegalArgumentException("the address of the medium is not https");
        }
        return source.ref();
    }

    static MediaOutcome fetched(int status, @Nullable String mimeType, @Nullable InputStream body) throws IOException {
        if (status == 200 && body != null) {
            return new Fetched(BoundedBody.spool(body, LARGEST), mimeType, null);
        }
        BoundedBody.discard(body);
        return ENDED.contains(status)
                ? new Gone("HTTP " + status + ": the address of the medium has ended")
                : new Transient(null, "HTTP " + status + " at the address of the medium");
    }

    static MediaOutcome failed(Exception failure) {
        boolean never = failure instanceof BoundedBody.TooLong || failure instanceof IllegalArgumentException;
        return never
                ? new Gone(String.valueOf(failure.getMessage()))
                : new Transient(null, failure.getClass().getSimpleName());
    }
}
