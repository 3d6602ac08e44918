package io.nexuscomm.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What only e-mail has.
 *
 * @param subject decoded; null when the mail had none
 * @param messageId with its angle brackets, as it came; null when the mail had none
 * @param html sanitised HTML of the body; null when the mail was plain
 * @param autoSubmitted RFC 3834 value or the header that gave an automatic mail away; null for a person's mail
 * @param replyTo addresses asked for by Reply-To
 * @param auth verdict of our own provider's Authentication-Results; null when there is none to trust
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EmailFacet(
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

    /** SPF, DKIM and DMARC results, lower case as in RFC 8601: pass, fail, none, ... */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record AuthVerdict(
            @Nullable String spf,
            @Nullable String dkim,
            @Nullable String dmarc) {}
}
