package io.nexuscomm.connector.whatsapp;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** SHA-256 digests as Meta writes them: base64 in webhooks; undocumented, and so either form, in answers. */
final class MediaDigest {

    private static final int BYTES = 32;
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");

    private MediaDigest() {}

    /** The digest in lower-case hex; null when the text is no such digest. */
    static @Nullable String hex(String text) {
        if (HEX.matcher(text).matches()) {
            return text.toLowerCase(Locale.ROOT);
        }
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            return bytes.length == BYTES ? HexFormat.of().formatHex(bytes) : null;
        } catch (IllegalArgumentException noBase64) {
            return null;
        }
    }
}
