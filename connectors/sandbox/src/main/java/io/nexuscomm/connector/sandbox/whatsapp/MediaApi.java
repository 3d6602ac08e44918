package io.nexuscomm.connector.sandbox.whatsapp;

import io.nexuscomm.connector.sandbox.http.Answer;
import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.http.Request;
import io.nexuscomm.connector.sandbox.meta.Multipart;
import io.nexuscomm.connector.sandbox.meta.WebhookSignature;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;

/** Uploads, look-ups and downloads of media. */
final class MediaApi {
    /** The largest file of all kinds, and a little for the form around it. */
    private static final int MAX_UPLOAD = (100 << 20) + (64 << 10);

    private final MediaShelf shelf;
    private final InstantSource clock;
    /** Makes download urls unguessable: only a look-up gives one out. */
    private final String urlSecret;

    MediaApi(MediaShelf shelf, WhatsAppIds ids, InstantSource clock) {
        this.shelf = shelf;
        this.clock = clock;
        this.urlSecret = ids.decimal() + ids.decimal();
    }

    Answer.Full upload(Request request, WhatsAppBusiness business) throws IOException {
        var contentType = request.header("Content-Type").orElse("");
        if (!contentType.startsWith("multipart/form-data")) {
            throw GraphError.noProduct();
        }
        var form = form(contentType, request.body(MAX_UPLOAD));
        var product = form.part("messaging_product").map(Multipart.Part::text).orElse("");
        if (!product.equals("whatsapp")) {
            throw GraphError.noProduct();
        }
        var file = form.part("file").orElseThrow(() -> GraphError.invalid("The parameter file is required."));
        var mimeType =
                MediaKind.essence(form.part("type").map(Multipart.Part::text).orElse(file.contentType()));
        check(mimeType, file.bytes());
        var item = shelf.put(business.phoneNumberId(), mimeType, file.filename(), file.bytes());
        return Answer.json(200, Json.object().put("id", item.id()));
    }

    Answer.Full lookUp(MediaItem item, URI base) {
        return Answer.json(
                200,
                Json.object()
                        .put("messaging_product", "whatsapp")
                        .put("url", url(item, base))
                        .put("mime_type", item.mimeType())
                        .put("sha256", item.sha256Hex())
                        .put("file_size", Integer.toString(item.bytes().length))
                        .put("id", item.id()));
    }

    /** Where an item can be fetched for the next five minutes, with the bearer token. */
    String url(MediaItem item, URI base) {
        long expires = clock.instant().plus(MediaShelf.URL_LIFE).getEpochSecond();
        return base + "/lookaside/whatsapp_business/attachments/?mid=" + item.id() + "&ext=" + expires + "&hash="
                + seal(item.id(), expires);
    }

    /** The file itself; 404 without a body when the url is wrong or too old, as the real one. */
    Answer.Full download(Request request) {
        var id = request.query("mid").orElse("");
        var expires = request.query("ext").orElse("");
        if (!expires.matches("[0-9]{1,12}")) {
            return notFound();
        }
        long until = Long.parseLong(expires);
        boolean sealed = seal(id, until).equals(request.query("hash").orElse(""));
        if (!sealed || clock.instant().isAfter(Instant.ofEpochSecond(until))) {
            return notFound();
        }
        return shelf.find(id)
                .map(item -> Answer.bytes(200, item.mimeType(), item.bytes()))
                .orElseGet(MediaApi::notFound);
    }

    private static Answer.Full notFound() {
        return Answer.text(404, "");
    }

    private String seal(String id, long expires) {
        return WebhookSignature.of((id + ":" + expires).getBytes(StandardCharsets.US_ASCII), urlSecret)
                .substring("sha256=".length());
    }

    private static Multipart form(String contentType, byte[] body) throws IOException {
        try {
            return Multipart.parse(contentType, body);
        } catch (IOException malformed) {
            throw GraphError.invalid("The body is not a valid form.");
        }
    }

    private static void check(String mimeType, byte[] bytes) {
        var kind = MediaKind.ofMime(mimeType).filter(found -> looksLike(mimeType, bytes));
        if (kind.isEmpty()) {
            throw GraphError.invalid("Param file must be a file with one of the following types: "
                    + MediaKind.allMimeTypes() + ". Received file of type '" + mimeType + "'.");
        }
        if (bytes.length == 0 || bytes.length > kind.get().maxBytes()) {
            throw GraphError.mediaUpload("A file of type '" + mimeType + "' must have between 1 and "
                    + kind.get().maxBytes() + " bytes.");
        }
    }

    /** Meta looks at the first bytes and not only at the name of the type. */
    private static boolean looksLike(String mimeType, byte[] bytes) {
        return switch (mimeType) {
            case "image/jpeg" -> startsWith(bytes, "ffd8ff");
            case "image/png" -> startsWith(bytes, "89504e47");
            case "image/webp" -> startsWith(bytes, "52494646");
            case "application/pdf" -> startsWith(bytes, "25504446");
            default -> true;
        };
    }

    private static boolean startsWith(byte[] bytes, String hex) {
        var magic = HexFormat.of().parseHex(hex);
        return bytes.length == 0
                || Arrays.equals(bytes, 0, Math.min(magic.length, bytes.length), magic, 0, magic.length);
    }
}
