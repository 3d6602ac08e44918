package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.MediaOutcome;
import io.nexuscomm.connector.MediaOutcome.Fetched;
import io.nexuscomm.connector.MediaOutcome.Gone;
import io.nexuscomm.connector.MediaOutcome.Transient;
import io.nexuscomm.connector.MediaRequest;
import io.nexuscomm.connector.graph.GraphAnswer;
import io.nexuscomm.connector.graph.GraphErrors;
import io.nexuscomm.connector.graph.Verdict;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Media.Source;
import java.io.IOException;
import java.io.InputStream;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Fetches media in two calls: an id gives an address that lives for five minutes, and the address gives the bytes. A
 * failed attempt therefore begins with the id again.
 */
final class MediaDownloads {

    /** Meta delivers no larger file (error 131052). */
    static final long LARGEST = 100L * 1024 * 1024;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");

    private final GraphErrors errors;

    MediaDownloads(GraphErrors errors) {
        this.errors = errors;
    }

    /** @throws IllegalArgumentException when the medium has no id that could be asked for */
    static String id(MediaRequest request) {
        Source source = request.media().source();
        if (source == null || !ID.matcher(source.ref()).matches()) {
            throw new IllegalArgumentException("the medium has no id of Meta's");
        }
        return source.ref();
    }

    /** The answer to the id: a {@link MediaLocation}, or the {@link MediaOutcome} if there is none. */
    Object located(GraphAnswer answer, MediaRequest request) {
        if (!answer.succeeded()) {
            return unavailable(answer);
        }
        JsonNode json = answer.json();
        String url = json.path("url").asString("");
        if (url.isEmpty()) {
            return new Transient(answer.retryAfter(), answer.detail() + ", and no address");
        }
        if (json.path("file_size").asLong(0) > LARGEST) {
            return new Gone("it is larger than " + LARGEST + " octets");
        }
        requireSameProtection(url, request);
        String told = MediaDigest.hex(json.path("sha256").asString(""));
        return new MediaLocation(
                request,
                url,
                mimeType(json, request.media()),
                told == null ? request.media().sha256() : told);
    }

    /** The answer to the address. The bytes are checked before anybody gets them. */
    static MediaOutcome fetched(int status, @Nullable InputStream body, MediaLocation location) throws IOException {
        if (status != 200 || body == null) {
            BoundedBody.discard(body);
            return new Transient(null, "HTTP " + status + " at the address of the medium");
        }
        SpooledMedia medium = SpooledMedia.read(body, LARGEST);
        if (location.sha256() != null && !location.sha256().equals(medium.sha256())) {
            medium.discard();
            return new Transient(null, "the bytes do not match their digest");
        }
        return new Fetched(
                medium.open(), location.mimeType(), location.request().media().fileName());
    }

    static MediaOutcome failed(Exception failure) {
        if (failure instanceof BoundedBody.TooLong || failure instanceof IllegalArgumentException) {
            return new Gone(String.valueOf(failure.getMessage()));
        }
        return new Transient(null, failure.getClass().getSimpleName());
    }

    private MediaOutcome unavailable(GraphAnswer answer) {
        boolean gone = errors.unknownObject(answer) || errors.verdict(answer) == Verdict.REJECT;
        return gone ? new Gone(answer.detail()) : new Transient(answer.retryAfter(), answer.detail());
    }

    /** The token goes along, so it leaves TLS only where the operator put the API outside it too. */
    private static void requireSameProtection(String url, MediaRequest request) {
        boolean plain = GraphApi.base(request.account()).startsWith("http://") && url.startsWith("http://");
        if (!plain && !url.startsWith("https://")) {
            throw new IllegalArgumentException("the address of the medium is not https");
        }
    }

    private static @Nullable String mimeType(JsonNode json, Media media) {
        String told = json.path("mime_type").asString("");
        return told.isEmpty() ? media.declaredMimeType() : told;
    }
}
