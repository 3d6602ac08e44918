package io.nexuscomm.api.web;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.normalizer.Digests;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The caller's key of a request. What the request makes is named after it, so that a repeat finds that of the first: a
 * message has it for its client token. Keys have no colon: tokens that the gateway makes itself do.
 *
 * @param fingerprint what the key was used for: a digest of the request as understood, in whichever order its fields stood
 */
public record IdempotencyKey(String value, String fingerprint) {

    public static final String HEADER = "Idempotency-Key";

    /** The header that tells that an answer is that of an earlier request. */
    public static final String REPLAYED = "Idempotency-Replayed";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{8,128}");

    /** @param header as sent; may stand in quotes, as a structured field has it; null when it was not sent */
    public static @Nullable IdempotencyKey of(@Nullable String header, Object request, ApiJson json) {
        if (header == null) {
            return null;
        }
        boolean quoted = header.length() > 2 && header.startsWith("\"") && header.endsWith("\"");
        String value = quoted ? header.substring(1, header.length() - 1) : header;
        if (!FORM.matcher(value).matches()) {
            throw ApiProblem.parameter(
                    HEADER, "must have 8 to 128 letters, digits, dots, dashes or underscores", "bad-format");
        }
        return new IdempotencyKey(value, Digests.sha256Hex(json.canonical(request)));
    }
}
