package io.nexuscomm.connector.sms;

import io.nexuscomm.connector.MediaOutcome;
import io.nexuscomm.connector.MediaOutcome.Fetched;
import io.nexuscomm.connector.MediaOutcome.Gone;
import io.nexuscomm.connector.MediaOutcome.Transient;
import io.nexuscomm.connector.MediaRequest;
import io.nexuscomm.message.content.Media.Source;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Fetches media: the API's own address answers with the bytes, or leads to where they are kept. The token goes to the
 * API alone, and redirects are taken by hand, one at most.
 */
final class MediaDownloads {

    /** The largest that any channel behind Twilio carries is 16 MB. */
    static final long LARGEST = 20L * 1024 * 1024;

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

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
    static Object answered(Received received, MediaRequest request) throws IOException {
        if (received.location() == null || !REDIRECTS.contains(received.status())) {
            return fetched(received, request);
        }
        BoundedBody.discard(received.body());
        URI target = URI.create(address(request)).resolve(received.location());
        boolean plain = TwilioApi.base(request.account()).startsWith("http://");
        if (!plain && !"https".equals(target.getScheme())) {
            throw new IllegalArgumentException("the address of the medium is not https");
        }
        return new MediaLocation(request, target.toString());
    }

    static MediaOutcome fetched(Received received, MediaRequest request) throws IOException {
        InputStream body = received.body();
        if (received.status() == 200 && body != null) {
            String type = received.mediaType();
            return new Fetched(
                    SpooledMedia.read(body, LARGEST).open(),
                    type == null ? request.media().declaredMimeType() : type,
                    null);
        }
        String detail = "HTTP " + received.status() + " at the address of the medium";
        BoundedBody.discard(body);
        boolean gone = received.status() == 404 || received.status() == 410;
        return gone ? new Gone(detail) : new Transient(null, detail);
    }

    static MediaOutcome failed(Exception failure) {
        if (failure instanceof BoundedBody.TooLong || failure instanceof IllegalArgumentException) {
            return new Gone(String.valueOf(failure.getMessage()));
        }
        return new Transient(null, failure.getClass().getSimpleName());
    }

    /** An answer whose body is still to be read. */
    record Received(
            int status,
            @Nullable String location,
            @Nullable String mediaType,
            @Nullable InputStream body) {}
}
