package io.nexuscomm.connector.sandbox.control;

import io.nexuscomm.connector.sandbox.http.Answer;
import io.nexuscomm.connector.sandbox.whatsapp.Picture;
import java.util.Set;

/** Hands out files that anybody may have sent: only harmless pictures are shown, the rest is saved. */
final class Files {
    private static final Set<String> SHOWN =
            Set.of("image/png", "image/jpeg", "image/webp", "image/gif", "audio/ogg", "audio/mpeg", "video/mp4");

    private Files() {}

    static Answer.Full answer(Picture file) {
        boolean shown = SHOWN.contains(file.mimeType());
        return Answer.bytes(200, shown ? file.mimeType() : "application/octet-stream", file.bytes())
                .with("X-Content-Type-Options", "nosniff")
                .with("Content-Security-Policy", "default-src 'none'; sandbox")
                .with("Content-Disposition", (shown ? "inline" : "attachment") + "; filename=\"" + plain(file) + "\"");
    }

    private static String plain(Picture file) {
        return file.filename().replaceAll("[^A-Za-z0-9._-]", "_");
    }
}
