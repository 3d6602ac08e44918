package io.nexuscomm.connector.sandbox.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A mail before it is sent.
 *
 * @param to addresses, at least one
 * @param html shown instead of the text where HTML is shown; null for a plain mail
 * @param headers further headers, such as {@code Auto-Submitted}
 */
public record MailDraft(
        List<String> to,
        String subject,
        String text,
        @Nullable String html,
        List<MailFile> files,
        Map<String, String> headers) {
    public MailDraft {
        if (to.isEmpty()) {
            throw new IllegalArgumentException("a mail needs a recipient");
        }
        to = List.copyOf(to);
        files = List.copyOf(files);
        headers = Map.copyOf(headers);
    }

    /** A plain mail to one address. */
    public static MailDraft plain(String to, String subject, String text) {
        return new MailDraft(List.of(to), subject, text, null, List.of(), Map.of());
    }

    /** The same with HTML. */
    public MailDraft html(String value) {
        return new MailDraft(to, subject, text, value, files, headers);
    }

    /** The same with one file more. */
    public MailDraft file(MailFile file) {
        var more = new ArrayList<>(files);
        more.add(file);
        return new MailDraft(to, subject, text, html, more, headers);
    }

    /** The same with one header more. */
    public MailDraft header(String name, String value) {
        var more = new TreeMap<>(headers);
        more.put(name, value);
        return new MailDraft(to, subject, text, html, files, more);
    }
}
