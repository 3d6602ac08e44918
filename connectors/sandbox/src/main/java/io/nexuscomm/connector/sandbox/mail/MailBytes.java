package io.nexuscomm.connector.sandbox.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a submission server looks at in the bytes of a mail before it takes it. */
final class MailBytes {
    /** RFC 5322, 2.1.1. */
    private static final int MAX_LINE = 998;

    private MailBytes() {}

    /** The refusal that these bytes deserve, or null. */
    static @Nullable SmtpReply refusal(byte[] mail) {
        var lines = lines(mail);
        return lines != null ? lines : headers(mail);
    }

    private static @Nullable SmtpReply lines(byte[] mail) {
        int length = 0;
        for (int index = 0; index < mail.length; index++) {
            if (mail[index] != '\n') {
                length++;
                continue;
            }
            if (index == 0 || mail[index - 1] != '\r') {
                return SmtpReply.BARE_LF;
            }
            if (length - 1 > MAX_LINE) {
                return SmtpReply.LONG_LINE;
            }
            length = 0;
        }
        return null;
    }

    /** Big providers refuse what lacks one of these, or has it twice. */
    private static @Nullable SmtpReply headers(byte[] mail) {
        try {
            var headers = new InternetHeaders(new ByteArrayInputStream(mail));
            for (var name : new String[] {"From", "Date", "Message-ID"}) {
                var values = headers.getHeader(name);
                if (values == null || values.length != 1) {
                    return SmtpReply.BAD_HEADERS;
                }
            }
            return null;
        } catch (MessagingException unreadable) {
            return SmtpReply.UNPARSABLE;
        }
    }

    /** The mail with lines put before it. */
    static byte[] prefixed(String lines, byte[] mail) {
        var prefix = lines.getBytes(StandardCharsets.US_ASCII);
        var all = new byte[prefix.length + mail.length];
        System.arraycopy(prefix, 0, all, 0, prefix.length);
        System.arraycopy(mail, 0, all, prefix.length, mail.length);
        return all;
    }
}
