package io.nexuscomm.connector.http;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Media.Source;
import io.nexuscomm.message.content.Template;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.InputStreamBody;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A medium of ours on its way to a provider. {@code bytes} are read once, while sent. */
public record MediaUpload(EgressRequest request, Media media, InputStream bytes) implements AutoCloseable {

    /**
     * Whether the step shows a medium that lies in our store. One that the provider fetches by link needs no upload, and
     * one that {@link #uploadedAs} named needs none any more.
     */
    public static boolean needed(EgressRequest request) {
        return place(request) >= 0;
    }

    /** @throws IOException when our store does not give it */
    static MediaUpload open(EgressRequest request, Gateway gateway) throws IOException {
        int place = place(request);
        Media media = place < 0 ? null : shown(request.step().contents().get(place));
        if (media == null || media.mediaId() == null) {
            throw new IllegalArgumentException("the step shows no medium of ours");
        }
        return new MediaUpload(request, media, gateway.openMedia(request.account(), media.mediaId()));
    }

    /** Which content shows the first medium of ours; negative when none does. */
    private static int place(EgressRequest request) {
        List<Content> contents = request.step().contents();
        for (int at = 0; at < contents.size(); at++) {
            Media media = shown(contents.get(at));
            if (media != null && media.mediaId() != null) {
                return at;
            }
        }
        return -1;
    }

    /** The medium itself, or the one that a template's header shows; null when there is neither. */
    private static @Nullable Media shown(Content content) {
        return switch (content) {
            case Media media -> media;
            case Template template -> template.headerMedia();
            default -> null;
        };
    }

    public ConnectedAccount account() {
        return request.account();
    }

    /**
     * The bytes as a part of a form.
     *
     * @param fileName without what could get between the lines of the form; a name of ours where the provider shows
     *     the message's own
     */
    public InputStreamBody part(String fileName) {
        long length = media.bytes() == null ? -1 : media.bytes();
        return new InputStreamBody(bytes, ContentType.create(mimeType()), fileName, length);
    }

    /**
     * A form with these fields and the bytes, in UTF-8.
     *
     * @param fields objects in them become JSON, all else text
     * @param name the field of the bytes
     */
    public HttpEntity form(JsonNode fields, String name) {
        ContentType text = ContentType.TEXT_PLAIN.withCharset(StandardCharsets.UTF_8);
        MultipartEntityBuilder form = MultipartEntityBuilder.create()
                .setMode(HttpMultipartMode.EXTENDED)
                .setCharset(StandardCharsets.UTF_8);
        fields.properties()
                .forEach(field -> form.addTextBody(
                        field.getKey(),
                        field.getValue().asString(field.getValue().toString()),
                        text));
        String fileName = media.fileName() == null ? "file" : media.fileName().replaceAll("[\"\\\\\\p{Cntrl}]", "_");
        return form.addPart(name, part(fileName)).build();
    }

    public String mimeType() {
        return MediaTypes.of(media);
    }

    /** The step, now with the id that the provider gave the medium in the place of ours. */
    public EgressRequest uploadedAs(String id) {
        Media uploaded =
                media.toBuilder().mediaId(null).source(new Source(id, null)).build();
        List<Content> contents = new ArrayList<>(request.step().contents());
        contents.replaceAll(content -> content == media ? uploaded : content);
        contents.replaceAll(content -> content instanceof Template template && template.headerMedia() == media
                ? template.withHeader(Template.Header.of(uploaded))
                : content);
        return new EgressRequest(request.account(), request.step().withContents(List.copyOf(contents)));
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
