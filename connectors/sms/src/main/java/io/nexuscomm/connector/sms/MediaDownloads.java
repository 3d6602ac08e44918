package io.nexuscomm.connector.sms;

import io.nexuscomm.connector.MediaOutcome;
import io.nexuscomm.connector.MediaRequest;
import io.nexuscomm.connector.http.Downloads;
import io.nexuscomm.connector.http.HttpAnswer;
import io.nexuscomm.message.content.Media.Source;
import java.io.IOException;
import java.net.URI;
import java.util.Set;

/**
 * Fetches media: the API's own address answers with the bytes, or leads to where they are kept. The token goes to the
 * API alone, and redirects are taken by hand, one at most.
 */
final class MediaDownloads {

    /** The largest that any channel behind Twilio carries is 16 MB. */
    static final long LARGEST = 20L * 1024 * 1024;

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private static final Set<Integer> GONE = Set.of(404, 410);

    private MediaDownloads() {}

    /** @throws IllegalArgumentException when the medium has no address of the API's own */
    static String address(MediaRequest request) {
        Source source = request.media().source();
        String address = source == null ? "" : source.ref();
        if (address.isEmpty() || !TwilioApi.isOwn(URI.create(address), request.account())) {
            throw new IllegalArgumentException("the medium has no address of Twilio's API");
        }
        return address;
    }

    /** What the API answered: the {@link MediaLocation} it leads to, or the {@link MediaOutcome}. */
    static Object answered(HttpAnswer answer, MediaRequest request) throws IOException {
        String location = answer.header("Location");
        if (location == null || !REDIRECTS.contains(answer.status())) {
            return fetched(answer, request);
        }
        answer.discard();
        URI target = URI.create(address(request)).resolve(location);
        return new MediaLocation(
                request, Downloads.protectedLike(TwilioApi.base(request.account()), target.toString()));
    }

    static MediaOutcome fetched(HttpAnswer answer, MediaLocation location) throws IOException {
        return fetched(answer, location.request());
    }

    private static MediaOutcome fetched(HttpAnswer answer, MediaRequest request) throws IOException {
        String type = answer.header("Content-Type");
        return Downloads.fetched(
                answer, LARGEST, GONE, type == null ? request.media().declaredMimeType() : type, null);
    }
}
