package io.nexuscomm.connector.sandbox.meta;

import java.util.function.BiFunction;

/**
 * How a provider says that a webhook is its own.
 *
 * @param header the header that carries the signature
 * @param userAgent what it calls itself
 * @param signature of a body under a secret, as the header has it
 */
public record WebhookSigning(String header, String userAgent, BiFunction<byte[], String, String> signature) {

    /** Meta's, on all of its channels. */
    public static final WebhookSigning META =
            new WebhookSigning(WebhookSignature.HEADER, "facebookexternalua", WebhookSignature::of);
}
