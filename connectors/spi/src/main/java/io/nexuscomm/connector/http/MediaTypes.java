package io.nexuscomm.connector.http;

import io.nexuscomm.message.content.Media;
import java.util.regex.Pattern;

/** Media types as they may stand in a request. */
public final class MediaTypes {

    private static final Pattern MEDIA_TYPE = Pattern.compile("[A-Za-z0-9.+-]{1,64}/[A-Za-z0-9.+_-]{1,127}");

    private MediaTypes() {}

    /** Without parameters; what is no media type at all does not get between the lines of a form or a header. */
    public static String of(Media media) {
        String known = media.mimeType() == null ? media.declaredMimeType() : media.mimeType();
        String essence = known == null ? "" : known.split(";", 2)[0].strip();
        return MEDIA_TYPE.matcher(essence).matches() ? essence : "application/octet-stream";
    }
}
