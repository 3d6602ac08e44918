package io.nexuscomm.connector.email;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Outlook puts into a {@code winmail.dat} ([MS-OXTNEF]): files, and sometimes the only copy of the text.
 *
 * @param text plain; null when there is none
 * @param html null when there is none
 * @param whole whether it was understood to its end, with nothing in it that has no place here: text in RTF alone,
 *     mails within mails
 */
record Tnef(@Nullable String text, @Nullable String html, List<File> files, boolean whole) {

    private static final int ATTACHMENT = 0x00069002;
    private static final int ATTACHMENT_NAME = 0x00018010;
    private static final int ATTACHMENT_DATA = 0x0006800F;
    private static final int ATTACHMENT_PROPERTIES = 0x00069005;
    private static final int MESSAGE_PROPERTIES = 0x00069003;
    private static final int MESSAGE_BODY = 0x0002800C;
    private static final int CODE_PAGE = 0x00069007;

    private static final int MAX_FILES = 100;
    private static final int MAX_NAME = 1024;
    private static final int EMBEDDED_MAIL = 5;

    /**
     * A file in it.
     *
     * @param number from 1 on, in their order
     * @param size in octets
     */
    record File(
            int number,
            @Nullable String name,
            @Nullable String type,
            @Nullable String contentId,
            long size) {}

    static boolean is(MailLeaf leaf) {
        String type = leaf.type().value();
        return type.equals("application/ms-tnef")
                || type.equals("application/vnd.ms-tnef")
                || type.equals("application/octet-stream") && "winmail.dat".equalsIgnoreCase(leaf.fileName());
    }

    /** Never fails: what cannot be read is not whole. */
    static Tnef read(InputStream octets) {
        Reading reading = new Reading();
        try {
            TnefAttributes attributes = TnefAttributes.in(octets);
            while (attributes.next()) {
                reading.take(attributes);
            }
            return reading.end(true);
        } catch (IOException broken) {
            return reading.end(false);
        }
    }

    /** The content of one of the files, over the stream it lies in. Empty when there is none of this number. */
    static Optional<InputStream> extract(InputStream octets, int number) throws IOException {
        TnefAttributes attributes = TnefAttributes.in(octets);
        int at = 0;
        while (attributes.next()) {
            at += attributes.id() == ATTACHMENT ? 1 : 0;
            if (at == number && attributes.id() == ATTACHMENT_DATA) {
                return Optional.of(attributes.value());
            }
        }
        return Optional.empty();
    }

    /** What has been read so far. */
    private static final class Reading {

        private final List<File> files = new ArrayList<>();
        private int attachments;
        private @Nullable String name;
        private @Nullable String type;
        private @Nullable String contentId;
        private long size = -1;
        private @Nullable String codePage;
        private @Nullable String text;
        private @Nullable String html;
        private boolean strange;

        void take(TnefAttributes attribute) throws IOException {
            strange |= attribute.id() != ATTACHMENT_DATA && attribute.length() > MailLimits.TEXT_OCTETS;
            switch (attribute.id()) {
                case ATTACHMENT -> begin();
                case ATTACHMENT_NAME ->
                    name = MailCharset.decode(attribute.value(MAX_NAME), codePage)
                            .replace("\0", "");
                case ATTACHMENT_DATA -> size = attribute.length();
                case ATTACHMENT_PROPERTIES -> describe(MapiProperties.in(attribute.value(MailLimits.TEXT_OCTETS)));
                case MESSAGE_PROPERTIES -> body(MapiProperties.in(attribute.value(MailLimits.TEXT_OCTETS)));
                case MESSAGE_BODY -> text = MailCharset.decode(attribute.value(MailLimits.TEXT_OCTETS), codePage);
                case CODE_PAGE -> codePage = codePage(attribute.value(4));
                default -> {}
            }
        }

        private void begin() {
            finish();
            attachments++;
        }

        private void describe(MapiProperties properties) {
            name = properties.text(MapiProperties.ATTACH_LONG_NAME, codePage).orElse(name);
            type = properties.text(MapiProperties.ATTACH_MIME_TYPE, codePage).orElse(null);
            contentId =
                    properties.text(MapiProperties.ATTACH_CONTENT_ID, codePage).orElse(null);
            strange |= !properties.whole();
            strange |= properties.number(MapiProperties.ATTACH_METHOD).equals(Optional.of(EMBEDDED_MAIL));
        }

        private void body(MapiProperties properties) {
            String page = properties
                    .number(MapiProperties.CODE_PAGE)
                    .map(Tnef::charset)
                    .orElse(codePage);
            html = properties.text(MapiProperties.HTML, page).orElse(html);
            text = properties.text(MapiProperties.BODY, page).orElse(text);
            strange |= !properties.whole();
            strange |= html == null && text == null && properties.has(MapiProperties.RTF);
        }

        private void finish() {
            if (attachments > 0 && size >= 0 && files.size() < MAX_FILES) {
                files.add(new File(attachments, name, type, contentId, size));
            }
            strange |= files.size() == MAX_FILES;
            name = null;
            type = null;
            contentId = null;
            size = -1;
        }

        Tnef end(boolean inOrder) {
            finish();
            return new Tnef(blank(text), blank(html), List.copyOf(files), inOrder && !strange);
        }

        private static @Nullable String blank(@Nullable String body) {
            return body == null || body.replace("\0", "").isBlank() ? null : body.replace("\0", "");
        }

        private static @Nullable String codePage(byte[] value) {
            return value.length < 4
                    ? null
                    : charset(ByteBuffer.wrap(value)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getInt());
        }
    }

    /** Windows' number of a code page to a name of it. */
    private static String charset(int codePage) {
        return switch (codePage) {
            case 65001 -> "utf-8";
            case 20127 -> "us-ascii";
            case 28591 -> "iso-8859-1";
            case 28592 -> "iso-8859-2";
            case 28605 -> "iso-8859-15";
            case 50220, 50221, 50222 -> "iso-2022-jp";
            case 51949 -> "euc-kr";
            case 54936 -> "gb18030";
            case 932 -> "shift_jis";
            case 936 -> "gbk";
            case 949 -> "ks_c_5601-1987";
            case 950 -> "big5";
            default -> (codePage >= 1250 && codePage <= 1258 ? "windows-" : "cp") + codePage;
        };
    }
}
