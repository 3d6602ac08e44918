package io.nexuscomm.connector.sandbox.mail;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mail as a mail program shows it.
 *
 * @param id of the folder and the mail in it; only this sandbox understands it
 * @param sent whether the owner of the mailbox wrote it
 * @param messageId with angle brackets; null when it has none
 * @param text what the text parts say, empty when there are none
 * @param html null when there is none
 * @param files attachments and inline pictures, in order
 */
public record Mail(
        String id,
        boolean sent,
        boolean seen,
        Instant receivedAt,
        String from,
        String to,
        String subject,
        @Nullable String messageId,
        @Nullable String inReplyTo,
        @Nullable String references,
        String text,
        @Nullable String html,
        List<MailFile> files) {}
