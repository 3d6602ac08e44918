package io.nexuscomm.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What only e-mail has.
 *
 * @param subject decoded; null when the mail had none
 * @param cc addresses that got a copy, as people write them
 * @param bcc addresses that got a hidden copy; known only for what we sent
 * @param replyTo addresses asked for by Reply-To
 * @param followupTo addresses that an answer to all shall go to and no others, asked for by Mail-Followup-To
 * @param messageId with its angle brackets, as it came; null when the mail had none
 * @param inReplyTo the Message-ID it answers, with angle brackets; null when it answers none
 * @param references Message-IDs of its ancestors, oldest first, with angle brackets
 * @param html sanitised HTML of the body; null when the mail was plain
 * @param autoSubmitted RFC 3834 value or the header that gave an automatic mail away; null for a person's mail
 * @param auth verdict of our own provider's Authentication-Results; null when there is none to trust
 * @param unknown fields of a later version
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EmailFacet(
        @Nullable String subject,
        List<String> cc,
        List<String> bcc,
        List<String> replyTo,
        List<String> followupTo,
        @Nullable String messageId,
        @Nullable String inReplyTo,
        List<String> references,
        @Nullable String html,
        @Nullable String autoSubmitted,
        @Nullable AuthVerdict auth,
        @Unknown Map<String, JsonNode> unknown) {

    public EmailFacet {
        cc = List.copyOf(cc);
        bcc = List.copyOf(bcc);
        replyTo = List.copyOf(replyTo);
        followupTo = List.copyOf(followupTo);
        references = List.copyOf(references);
        unknown = InOrder.copyOf(unknown);
    }

    /** A facet in the form of this version, of a mail that asks for nothing about answers to all. */
    public EmailFacet(
            @Nullable String subject,
            List<String> cc,
            List<String> bcc,
            List<String> replyTo,
            @Nullable String messageId,
            @Nullable String inReplyTo,
            List<String> references,
            @Nullable String html,
            @Nullable String autoSubmitted,
            @Nullable AuthVerdict auth) {
        this(
                subject,
                cc,
                bcc,
                replyTo,
                List.of(),
                messageId,
                inReplyTo,
                references,
                html,
                autoSubmitted,
                auth,
                Map.of());
    }

    /** Names the mail and shows nothing of what it says. */
    @Override
    public String toString() {
        return "EmailFacet[" + messageId + "]";
    }

    /**
     * SPF, DKIM and DMARC results, lower case as in RFC 8601: pass, fail, none, ...
     *
     * @param spf whether the sending host may send for the envelope's domain; null when not judged
     * @param dkim whether a signature over the mail holds; null when not judged
     * @param dmarc whether either of them covers the domain in From; null when not judged
     * @param unknown fields of a later version
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record AuthVerdict(
            @Nullable String spf,
            @Nullable String dkim,
            @Nullable String dmarc,
            @Unknown Map<String, JsonNode> unknown) {

        public AuthVerdict {
            unknown = InOrder.copyOf(unknown);
        }

        /** A verdict in the form of this version. */
        public AuthVerdict(@Nullable String spf, @Nullable String dkim, @Nullable String dmarc) {
            this(spf, dkim, dmarc, Map.of());
        }
    }
}
