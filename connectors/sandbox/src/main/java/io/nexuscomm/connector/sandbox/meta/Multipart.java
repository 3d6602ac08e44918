package io.nexuscomm.connector.sandbox.meta;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A form with files in it, RFC 7578. */
public final class Multipart {
    /** A part of the form. */
    public record Part(@Nullable String filename, String contentType, byte[] bytes) {
        public String text() {
            return new String(bytes, StandardCharsets.UTF_8).strip();
        }
    }

    private static final int MAX_PARTS = 20;

    private final Map<String, Part> parts = new HashMap<>();

    private Multipart() {}

    /**
     * Reads a form.
     *
     * @throws IOException when it is none
     */
    public static Multipart parse(String contentType, byte[] body) throws IOException {
        var form = new Multipart();
        try {
            var multipart = new MimeMultipart(new ByteArrayDataSource(body, contentType));
            for (int index = 0; index < Math.min(multipart.getCount(), MAX_PARTS); index++) {
                form.add(multipart.getBodyPart(index));
            }
            return form;
        } catch (MessagingException malformed) {
            throw new IOException("the body is not a form", malformed);
        }
    }

    public Optional<Part> part(String name) {
        return Optional.ofNullable(parts.get(name));
    }

    private void add(BodyPart part) throws MessagingException, IOException {
        var disposition = part.getHeader("Content-Disposition");
        if (disposition == null) {
            return;
        }
        var parameters = new ContentDisposition(disposition[0]);
        var name = parameters.getParameter("name");
        if (name == null) {
            return;
        }
        var type = part.getHeader("Content-Type");
        parts.put(
                name,
                new Part(
                        parameters.getParameter("filename"),
                        type == null ? "text/plain" : type[0],
                        part.getInputStream().readAllBytes()));
    }
}
