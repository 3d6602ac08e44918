package io.nexuscomm.connector.sandbox.instagram;

import io.nexuscomm.connector.sandbox.activity.Recent;
import io.nexuscomm.connector.sandbox.http.Answer;
import io.nexuscomm.connector.sandbox.http.Request;
import io.nexuscomm.connector.sandbox.meta.WebhookSignature;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The files of all chats, in memory, and the CDN that hands them out: to whoever has the signed address. */
final class FileStore {

    private static final long MAX_BYTES = 128L << 20;

    /** What Meta takes, by kind (Instagram messaging, attachment upload). */
    private static final Map<String, Set<String>> TYPES = Map.of(
            "image", Set.of("image/png", "image/jpeg", "image/gif"),
            "video", Set.of("video/mp4", "video/ogg", "video/x-msvideo", "video/quicktime", "video/webm"),
            "audio", Set.of("audio/aac", "audio/mp4", "audio/x-m4a", "audio/wav", "audio/x-wav", "audio/vnd.wave"),
            "file", Set.of("application/pdf"));

    private static final int IMAGE_BYTES = 8 << 20;
    private static final int OTHER_BYTES = 25 << 20;

    private final Recent<StoredFile> files = Recent.weighed(MAX_BYTES, file -> file.bytes().length);
    private final InstagramIds ids;
    /** Makes addresses unguessable: only a webhook gives one out. */
    private final String secret;

    FileStore(InstagramIds ids) {
        this.ids = ids;
        this.secret = ids.decimal() + ids.decimal();
    }

    /** Throws {@link GraphRefusal} for what Meta does not take. */
    StoredFile put(InstagramBusiness business, String kind, String mimeType, byte[] bytes) {
        var types = TYPES.get(kind);
        if (types == null || !types.contains(mimeType)) {
            throw GraphRefusal.invalid("A file of type '" + mimeType + "' cannot be sent as " + kind);
        }
        if (bytes.length == 0 || bytes.length > (kind.equals("image") ? IMAGE_BYTES : OTHER_BYTES)) {
            throw GraphRefusal.invalid("The file is empty or too large");
        }
        var file = new StoredFile(ids.decimal(), business.instagramId(), kind, mimeType, bytes);
        files.add(file);
        return file;
    }

    static Optional<String> kindOf(String mimeType) {
        return TYPES.entrySet().stream()
                .filter(each -> each.getValue().contains(mimeType))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    Optional<StoredFile> find(String id) {
        return files.last(file -> file.id().equals(id));
    }

    void delete(String id) {
        files.remove(file -> file.id().equals(id));
    }

    String address(StoredFile file, URI base) {
        return base + "/ig_messaging_cdn/?asset_id=" + file.id() + "&signature=" + seal(file.id());
    }

    /** Nobody signs in here: the address is the key, and ends with the message. */
    Answer.Full download(Request request) {
        var id = request.query("asset_id").orElse("");
        if (!seal(id).equals(request.query("signature").orElse(""))) {
            return Answer.text(403, "URL signature mismatch");
        }
        return find(id).map(file -> Answer.bytes(200, file.mimeType(), file.bytes()))
                .orElseGet(() -> Answer.text(404, ""));
    }

    private String seal(String id) {
        return WebhookSignature.of(id.getBytes(StandardCharsets.UTF_8), secret).substring("sha256=".length());
    }
}
