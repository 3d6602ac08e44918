package io.nexuscomm.connector.email;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A {@code winmail.dat} as parts of a mail, as if its sender had attached them one by one. The file itself stays where
 * it says more than that.
 */
final class TnefParts {

    /** The multipart they stand in; nobody sends one of this type. */
    static final String TYPE = "multipart/x-tnef";

    /** Between the path of the file in the mail and the number of a file in it. */
    static final char BANG = '!';

    private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w!#$&^.+-]{1,100}/[\\w!#$&^.+-]{1,100}");
    private static final MailHeaders NONE = new MailHeaders(List.of());

    private TnefParts() {}

    /** @param content decoded; read to its end or to where it breaks */
    static MailNode.Group of(MailLeaf file, InputStream content) {
        CountingInput counted = new CountingInput(content);
        Tnef tnef = Tnef.read(counted);
        long size = counted.drain();
        List<MailNode> parts = new ArrayList<>();
        addBody(parts, file.path(), "text/plain", tnef.text());
        addBody(parts, file.path(), "text/html", tnef.html());
        tnef.files().stream().map(inner -> leaf(file.path(), inner)).forEach(parts::add);
        if (!tnef.whole() || parts.isEmpty()) {
            parts.add(file.read(size, new byte[0]));
        }
        return new MailNode.Group(NONE, new FieldValue(TYPE, Map.of()), List.copyOf(parts), new byte[0]);
    }

    private static void addBody(List<MailNode> parts, String path, String type, @Nullable String body) {
        if (body != null) {
            byte[] octets = body.getBytes(StandardCharsets.UTF_8);
            FieldValue utf8 = new FieldValue(type, Map.of("charset", "utf-8"));
            parts.add(new MailLeaf(path + BANG + "0", NONE, utf8, FieldValue.NONE, octets.length, octets));
        }
    }

    private static MailLeaf leaf(String path, Tnef.File file) {
        String declared = file.type() == null ? "" : file.type().toLowerCase(Locale.ROOT);
        String type = MEDIA_TYPE.matcher(declared).matches() ? declared : "application/octet-stream";
        Map<String, String> name =
                file.name() == null || file.name().isBlank() ? Map.of() : Map.of("filename", file.name());
        MailHeaders headers = file.contentId() == null
                ? NONE
                : new MailHeaders(List.of(new HeaderField("content-id", "<" + file.contentId() + ">")));
        return new MailLeaf(
                path + BANG + file.number(),
                headers,
                new FieldValue(type, Map.of()),
                new FieldValue("attachment", name),
                file.size(),
                new byte[0]);
    }
}
