package io.nexuscomm.api.media;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * Answers with bytes that a stranger sent. A browser is never to take them for a page of ours: what could hold a script
 * (HTML, SVG, PDF) is an attachment, and all of it lies in a sandbox.
 */
public final class Downloads {

    private static final Set<String> SHOWN = Set.of(
            "image/jpeg",
            "image/png",
            "image/gif",
            "image/webp",
            "image/avif",
            "image/bmp",
            "audio/mpeg",
            "audio/mp4",
            "audio/aac",
            "audio/ogg",
            "audio/opus",
            "audio/wav",
            "audio/webm",
            "audio/amr",
            "video/mp4",
            "video/webm",
            "video/ogg",
            "video/3gpp",
            "video/quicktime");

    private Downloads() {}

    /** @param mimeType as sniffed, without parameters */
    public static ResponseEntity.BodyBuilder of(String mimeType, @Nullable String fileName, long bytes) {
        return ResponseEntity.ok()
                .contentType(mediaType(mimeType))
                .contentLength(bytes)
                .cacheControl(
                        CacheControl.maxAge(Duration.ofHours(1)).cachePrivate().immutable())
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        disposition(mimeType, fileName).toString());
    }

    private static ContentDisposition disposition(String mimeType, @Nullable String fileName) {
        ContentDisposition.Builder disposition =
                SHOWN.contains(mimeType) ? ContentDisposition.inline() : ContentDisposition.attachment();
        return fileName == null
                ? disposition.build()
                : disposition.filename(fileName, StandardCharsets.UTF_8).build();
    }

    private static MediaType mediaType(String mimeType) {
        try {
            return MediaType.parseMediaType(mimeType);
        } catch (InvalidMediaTypeException unknown) {
            return MediaType.APPLICATION_OCTET_STREAM;
        }
    }
}
