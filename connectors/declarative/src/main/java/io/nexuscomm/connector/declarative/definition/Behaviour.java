package io.nexuscomm.connector.declarative.definition;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a connector's file says beside its descriptor.
 *
 * @param nexusConnector version of this grammar; 1
 * @param version of the connector, semantic; noted in each event
 * @param events true when webhooks bring channel events as they are, without a mapping
 * @param answer what a webhook is answered; null for an empty 200
 * @param statuses the provider's words for how far a message came, to ours
 * @param egress null for a channel that only receives
 * @param check null when there is nothing that could be asked without sending
 */
public record Behaviour(
        int nexusConnector,
        String version,
        boolean events,
        @Nullable Answer answer,
        Map<String, JsonNode> statuses,
        @Nullable Egress egress,
        @Nullable Check check) {

    /** What a webhook is answered when its transaction is committed. */
    public record Answer(String mediaType, String body) {}

    /**
     * How messages leave.
     *
     * @param base where the provider is: a JSON Pointer to a setting of the account, whose default counts where it is
     *     not set, or an address
     * @param auth null when the mapping itself says who we are
     * @param remote true when steps are given to a program as they are, without a mapping, and answered with an outcome
     * @param accept what says yes; null when every 2xx does
     * @param code where the provider's error code stands in an answer: an expression
     * @param message where its words stand: an expression
     * @param errors rules by status or code, the first that fits; what none fits is as HTTP says
     */
    public record Egress(
            String base,
            @Nullable Auth auth,
            boolean remote,
            @Nullable Accept accept,
            @Nullable String code,
            @Nullable String message,
            List<Rule> errors) {}

    /**
     * How we say who we are: one of the four. All are JSON Pointers to settings of the account, beside the names of
     * headers.
     */
    public record Auth(
            @Nullable String bearer,
            @Nullable Basic basic,
            @Nullable Header header,
            @Nullable Signature signature) {}

    /** HTTP's own, RFC 7617. */
    public record Basic(String username, String password) {}

    /** A header that is a secret. */
    public record Header(String name, String secret) {}

    /** HMAC-SHA256 of the body in hex, as our webhooks are signed. */
    public record Signature(String name, String prefix, String secret) {}

    /**
     * What an answer must be to say yes.
     *
     * @param status numbers or ranges ({@code 200-299}); none is any 2xx
     * @param when an expression that is true, for providers whose errors say 200; null when the status tells
     * @param externalIds an expression that gives the ids of what was sent; null when the provider gives none
     */
    public record Accept(
            List<String> status,
            @Nullable String when,
            @Nullable String externalIds) {}

    /**
     * What an error means.
     *
     * @param status a number or a range; null for any
     * @param code the provider's; null for any
     * @param as THROTTLED, NEEDS_REAUTH, STOPPED, TRANSIENT, UNCERTAIN or REJECTED
     * @param error our code of a rejection or a stop, as in {@link io.nexuscomm.message.DeliveryError}; null for PROVIDER
     */
    public record Rule(
            @Nullable String status,
            @Nullable String code,
            As as,
            @Nullable String error) {}

    /** What can be done about an error. */
    public enum As {
        THROTTLED,
        NEEDS_REAUTH,
        STOPPED,
        TRANSIENT,
        UNCERTAIN,
        REJECTED
    }

    /**
     * What to ask to see whether an account works.
     *
     * @param path below the base
     * @param when an expression that is true for an answer that only the provider gives; null when any 2xx will do
     */
    public record Check(String path, @Nullable String when) {}
}
