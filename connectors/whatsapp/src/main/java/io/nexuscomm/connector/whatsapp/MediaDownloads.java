package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.MediaOutcome;
import io.nexuscomm.connector.MediaOutcome.Fetched;
import io.nexuscomm.connector.MediaOutcome.Gone;
import io.nexuscomm.connector.MediaOutcome.Transient;
import io.nexuscomm.connector.MediaRequest;
import io.nexuscomm.connector.graph.GraphErrors;
import io.nexuscomm.connector.http.Downloads;
import io.nexuscomm.connector.http.HttpAnswer;
import io.nexuscomm.connector.http.ProviderAnswer;
import io.nexuscomm.connector.http.SpooledMedia;
import io.nexuscomm.connector.http.Verdict;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Media.Source;
import java.io.IOException;
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
    Object located(ProviderAnswer answer, MediaRequest request) {
        if (!errors.succeeded(answer)) {
            return unavailable(answer);
        }
        JsonNode json = answer.json();
        String url = json.path("url").asString("");
        if (url.isEmpty()) {
            return new Transient(answer.retryAfter(), errors.detail(answer) + ", and no address");
        }
        if (json.path("file_size").asLong(0) > LARGEST) {
            return new Gone("it is larger than " + LARGEST + " octets");
        }
        if (json.path("file_size").asLong(-1) == 0) {
            return new Gone("the file is empty");
        }
        String told = MediaDigest.hex(json.path("sha256").asString(""));
        return new MediaLocation(
                request,
                // the token goes along, so it leaves TLS only where the operator put the API outside it too
                Downloads.protectedLike(WhatsAppApi.base(request.account()), url),
                mimeType(json, request.media()),
                told == null ? request.media().sha256() : told);
    }

    /** The answer to the address. The bytes are checked before anybody gets them. */
    static MediaOutcome fetched(HttpAnswer answer, MediaLocation location) throws IOException {
        if (answer.status() != 200 || !answer.hasBody()) {
            answer.discard();
            return new Transient(null, "HTTP " + answer.status() + " at the address of the medium");
        }
        SpooledMedia medium = answer.spool(LARGEST);
        if (location.sha256() != null && !location.sha256().equals(medium.sha256())) {
            medium.discard();
            return new Transient(null, "the bytes do not match their digest");
        }
        return new Fetched(
                medium.open(), location.mimeType(), location.request().media().fileName());
    }

    private MediaOutcome unavailable(ProviderAnswer answer) {
        boolean gone = errors.unknownObject(answer) || errors.verdict(answer) == Verdict.REJECT;
        return gone ? new Gone(errors.detail(answer)) : new Transient(answer.retryAfter(), errors.detail(answer));
    }

    private static @Nullable String mimeType(JsonNode json, Media media) {
        String told = json.path("mime_type").asString("");
        return told.isEmpty() ? media.declaredMimeType() : told;
    }
}
