package io.nexuscomm.connector;

import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.event.Address;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One request's worth of a message.
 *
 * @param clientToken ours, the same on every retry of this step; handed to providers that take one
 * @param to the lane's remote endpoint
 * @param chat the lane's chat key, as the connector gave it
 * @param contents one, unless the connector's capabilities say that it sends several parts at once
 * @param replyTo the provider's id of the message answered; null when none or when the provider cannot
 * @param email null for channels that are not e-mail
 * @param automatic true when a rule sends it, so that loop protection can be told to the other side
 * @param late true when a person sends it after the channel's window, within the longer one that is theirs
 * @param perhapsSent true when an earlier try of it got no answer and a person wants it tried again: a provider that
 *     refuses it as one it has already has got that try
 */
public record SendStep(
        String clientToken,
        Address to,
        String chat,
        List<Content> contents,
        @Nullable String replyTo,
        @Nullable EmailHeaders email,
        boolean automatic,
        boolean late,
        boolean perhapsSent) {

    /** A step within the channel's window. */
    public SendStep(
            String clientToken,
            Address to,
            String chat,
            List<Content> contents,
            @Nullable String replyTo,
            @Nullable EmailHeaders email,
            boolean automatic) {
        this(clientToken, to, chat, contents, replyTo, email, automatic, false, false);
    }

    /** The same with other contents: with what an upload made of them. */
    public SendStep withContents(List<Content> contents) {
        return new SendStep(clientToken, to, chat, contents, replyTo, email, automatic, late, perhapsSent);
    }

    /** The same as an answer to another message. */
    public SendStep withReplyTo(String answered) {
        return new SendStep(clientToken, to, chat, contents, answered, email, automatic, late, perhapsSent);
    }

    /** The same, tried again after a try that got no answer. */
    public SendStep again() {
        return new SendStep(clientToken, to, chat, contents, replyTo, email, automatic, late, true);
    }

    /** The same with other headers. */
    public SendStep withEmail(EmailHeaders headers) {
        return new SendStep(clientToken, to, chat, contents, replyTo, headers, automatic, late, perhapsSent);
    }

    /**
     * What a mail needs beside its contents.
     *
     * @param messageId with angle brackets; fixed before the first attempt, so that retries carry the same one
     * @param references oldest first, ending with the parent
     * @param cc addresses that get a copy
     * @param bcc addresses that get a copy of which nothing in the mail tells
     * @param date the Date header; when the message was made
     * @param only of all these whom the mail is handed over for this time, for the others have it; empty for everybody
     */
    public record EmailHeaders(
            @Nullable String subject,
            String messageId,
            @Nullable String inReplyTo,
            List<String> references,
            List<String> cc,
            List<String> bcc,
            Instant date,
            List<String> only) {

        public EmailHeaders {
            only = Objects.requireNonNullElse(only, List.of());
        }

        /** For everybody but these, of whom the mail says nothing either. */
        public EmailHeaders without(Set<String> addresses) {
            return new EmailHeaders(
                    subject,
                    messageId,
                    inReplyTo,
                    references,
                    others(cc, addresses),
                    others(bcc, addresses),
                    date,
                    others(only, addresses));
        }

        private static List<String> others(List<String> all, Set<String> addresses) {
            return all.stream().filter(each -> !addresses.contains(each)).toList();
        }

        /** For everybody. */
        public EmailHeaders(
                @Nullable String subject,
                String messageId,
                @Nullable String inReplyTo,
                List<String> references,
                List<String> cc,
                List<String> bcc,
                Instant date) {
            this(subject, messageId, inReplyTo, references, cc, bcc, date, List.of());
        }

        /** Without hidden copies. */
        public EmailHeaders(
                @Nullable String subject,
                String messageId,
                @Nullable String inReplyTo,
                List<String> references,
                List<String> cc,
                Instant date) {
            this(subject, messageId, inReplyTo, references, cc, List.of(), date);
        }
    }
}
