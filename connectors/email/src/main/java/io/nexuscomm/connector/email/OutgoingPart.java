package io.nexuscomm.connector.email;

import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.id.MediaId;
import io.nexuscomm.normalizer.CleanText;
import io.nexuscomm.normalizer.FileNames;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a mail to send: octets, and behind them a stored medium, which is opened only when it is its turn.
 *
 * @param octets as they go over the wire
 * @param medium written after them in base64; null for none
 */
record OutgoingPart(byte[] octets, @Nullable MediaId medium) {

    private static final byte[] CRLF = {'\r', '\n'};
    private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w!#$&^.+-]{1,100}/[\\w!#$&^.+-]{1,100}");

    /** Opens stored media. */
    @FunctionalInterface
    interface MediaSource {

        InputStream open(MediaId id) throws IOException;
    }

    static OutgoingPart of(byte[] octets) {
        return new OutgoingPart(octets, null);
    }

    /** Plain text in UTF-8, as quoted-printable, or as base64 where that is shorter. */
    static byte[] text(String text) {
        byte[] octets = CleanText.of(text).replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        String encoding = foreign(octets) * 3 > octets.length ? "base64" : "quoted-printable";
        ByteArrayOutputStream part = new ByteArrayOutputStream(octets.length * 2);
        part.writeBytes(
                ("Content-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: " + encoding + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        try (OutputStream encoder = MimeUtility.encode(part, encoding)) {
            encoder.write(octets);
        } catch (MessagingException | IOException e) {
            throw new UncheckedIOException(new IOException("memory cannot fail to be written", e));
        }
        return part.toByteArray();
    }

    /** @throws IllegalArgumentException when the medium is not in our store */
    static OutgoingPart file(Media media) {
        if (media.mediaId() == null) {
            throw new IllegalArgumentException("there is a medium without a copy to send");
        }
        return new OutgoingPart(fileHeader(media), media.mediaId());
    }

    private static byte[] fileHeader(Media media) {
        String name = FileNames.clean(media.fileName() == null ? "file" : media.fileName());
        String type = media.mimeType() == null ? media.declaredMimeType() : media.mimeType();
        // composite types must not be encoded (RFC 2046, section 5.2.1)
        boolean usable = type != null
                && MEDIA_TYPE.matcher(type).matches()
                && !type.startsWith("message/")
                && !type.startsWith("multipart/");
        String header = "Content-Type: " + (usable ? type : "application/octet-stream") + "\r\n"
                + "Content-Transfer-Encoding: base64\r\n"
                + "Content-Disposition: attachment;\r\n " + fileName(name) + "\r\n\r\n";
        return header.getBytes(StandardCharsets.US_ASCII);
    }

    /** Once as ASCII for old programs and once whole (RFC 2231; RFC 6266, appendix D). */
    private static String fileName(String name) {
        String ascii = name.replaceAll("[^ !#-\\[\\]-~]", "_");
        if (ascii.equals(name)) {
            return "filename=\"" + ascii + "\"";
        }
        String percent = URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return "filename=\"" + ascii + "\";\r\n filename*=UTF-8''" + percent;
    }

    private static long foreign(byte[] octets) {
        long count = 0;
        for (byte octet : octets) {
            count += octet < 0 ? 1 : 0;
        }
        return count;
    }

    void writeTo(OutputStream out, MediaSource media) throws IOException {
        out.write(octets);
        if (medium != null) {
            try (InputStream content = media.open(medium);
                    OutputStream base64 = Base64.getMimeEncoder(76, CRLF).wrap(new Unclosed(out))) {
                content.transferTo(base64);
            }
        }
    }

    /** Lets an encoder be ended without ending the mail. */
    private static final class Unclosed extends FilterOutputStream {

        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] octets, int from, int length) throws IOException {
            out.write(octets, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
