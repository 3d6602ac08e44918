package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Media.Source;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.entity.mime.InputStreamBody;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;

/** A medium of ours on its way to Meta, before the message that shows it. {@code bytes} are read once, while sent. */
record MediaUpload(EgressRequest request, Media media, InputStream bytes) implements AutoCloseable {

    private static final Pattern MEDIA_TYPE = Pattern.compile("[A-Za-z0-9.+-]{1,64}/[A-Za-z0-9.+_-]{1,127}");

    /** Whether the step shows a medium that lies in our store. One that Meta fetches by link needs no upload. */
    static boolean needed(EgressRequest request) {
        return request.step().contents().size() == 1
                && request.step().contents().getFirst() instanceof Media media
                && media.mediaId() != null;
    }

    /** @throws IOException when our store does not give it */
    static MediaUpload open(EgressRequest request, Gateway gateway) throws IOException {
        if (request.step().contents().getFirst() instanceof Media media && media.mediaId() != null) {
            return new MediaUpload(request, media, gateway.openMedia(request.account(), media.mediaId()));
        }
        throw new IllegalArgumentException("the step shows no medium of ours");
    }

    ConnectedAccount account() {
        return request.account();
    }

    /** The form that {@code POST /{phone number id}/media} takes. The contact sees the message's file name, not this. */
    HttpEntity form() {
        String type = mimeType();
        long length = media.bytes() == null ? -1 : media.bytes();
        return MultipartEntityBuilder.create()
                .addTextBody("messaging_product", "whatsapp")
                .addTextBody("type", type)
                .addPart("file", new InputStreamBody(bytes, ContentType.create(type), "file", length))
                .build();
    }

    /** Without parameters; what is no media type at all does not get between the lines of the form. */
    private String mimeType() {
        String known = media.mimeType() == null ? media.declaredMimeType() : media.mimeType();
        String essence = known == null ? "" : known.split(";", 2)[0].strip();
        return MEDIA_TYPE.matcher(essence).matches() ? essence : "application/octet-stream";
    }

    /** The step, now with the id that Meta gave the medium. */
    EgressRequest uploadedAs(String id) {
        List<Content> contents =
                List.of(media.toBuilder().source(new Source(id, null)).build());
        return new EgressRequest(request.account(), request.step().withContents(contents));
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
