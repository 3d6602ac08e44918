package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.MediaOutcome;
import io.nexuscomm.connector.MediaRequest;
import io.nexuscomm.connector.http.Downloads;
import io.nexuscomm.connector.http.HttpAnswer;
import io.nexuscomm.message.content.Media.Source;
import java.io.IOException;
import java.time.Instant;
import java.util.Set;

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
        return Downloads.protectedLike(InstagramApi.base(request.account()), source.ref());
    }

    static MediaOutcome fetched(HttpAnswer answer, MediaRequest request) throws IOException {
        return Downloads.fetched(answer, LARGEST, ENDED, null, null);
    }
}
