package io.nexuscomm.connector.telegram;

import io.nexuscomm.connector.SendStep;
import io.nexuscomm.connector.http.MediaUpload;
import io.nexuscomm.message.content.Media;
import java.nio.charset.StandardCharsets;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import tools.jackson.databind.node.ObjectNode;

/** A message with a medium of ours, as a form: the fields of the JSON, and the bytes. */
final class UploadForm {

    private static final ContentType TEXT = ContentType.TEXT_PLAIN.withCharset(StandardCharsets.UTF_8);

    private UploadForm() {}

    static String method(MediaUpload upload) {
        return TelegramRenderer.methodOf(upload.media().kind());
    }

    static HttpEntity of(MediaUpload upload) {
        SendStep step = upload.request().step();
        Media media = upload.media();
        ObjectNode fields = TelegramRenderer.addressed(step);
        TelegramRenderer.caption(fields, media);
        MultipartEntityBuilder form = MultipartEntityBuilder.create()
                .setMode(HttpMultipartMode.EXTENDED)
                .setCharset(StandardCharsets.UTF_8);
        fields.properties()
                .forEach(field -> form.addTextBody(
                        field.getKey(),
                        field.getValue().asString(field.getValue().toString()),
                        TEXT));
        String name = media.fileName() == null ? "file" : media.fileName().replaceAll("[\"\\\\\\p{Cntrl}]", "_");
        return form.addPart(TelegramRenderer.fieldOf(media.kind()), upload.part(name))
                .build();
    }
}
