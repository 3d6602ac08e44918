package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Media.Source;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.hc.client5.http.entity.mime.InputStreamBody;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;

/** A medium of ours on its way to Meta, before the message that shows it. {@code bytes} are read once, while sent. */
record MediaUpload(EgressRequest request, Media media, InputStream bytes) implements AutoCloseable {

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

    String mimeType() {
        String sniffed = media.mimeType();
        String declared = media.declaredMimeType();
        return sniffed != null
                ? sniffed
                : declared != null ? declared : ContentType.APPLICATION_OCTET_STREAM.getMimeType();
    }

    /** The form that {@code POST /{phone number id}/media} takes. The contact sees the message's file name, not this. */
    HttpEntity form() {
        ContentType type = ContentType.parseLenient(mimeType());
        long length = media.bytes() == null ? -1 : media.bytes();
        return MultipartEntityBuilder.create()
                .addTextBody("messaging_product", "whatsapp")
                .addTextBody("type", mimeType())
                .addPart("file", new InputStreamBody(bytes, type, "file", length))
                .build();
    }

    /** The step, now with the id that Meta gave the medium. */
    EgressRequest uploadedAs(String id) {
        SendStep step = request.step();
        List<Content> contents =
                List.of(media.toBuilder().source(new Source(id, null)).build());
        return new EgressRequest(
                request.account(),
                new SendStep(
                        step.clientToken(),
                        step.to(),
                        step.chat(),
                        contents,
                        step.replyTo(),
                        step.email(),
                        step.automatic()));
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
