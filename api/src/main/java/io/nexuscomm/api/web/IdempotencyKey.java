package io.nexuscomm.api.web;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.inbox.KeyedRequest;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.normalizer.Digests;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The caller's key of a request: one of the organization has it, so that a repeat finds what the first one made. A message has
 * it for its client token, too. Tokens that the gateway makes itself have a colon, which keys have not, or are ids of messages.
 *
 * @param fingerprint what the key was used for: a digest of the request as understood, in whichever order its fields stood
 */
public record IdempotencyKey(String value, String fingerprint) {

    public static final String HEADER = "Idempotency-Key";

    /** The header that tells that an answer is that of an earlier request. */
    public static final String REPLAYED = "Idempotency-Replayed";

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{8,128}");

    private static final Pattern UUID_7 =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}");

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

    /** The message whose id the key is; empty where it is none. */
    public Optional<MessageId> asMessage() {
        if (!UUID_7.matcher(value).matches()) {
            return Optional.empty();
        }
        return Optional.of(MessageId.of(value));
    }

    /** What tells a repeat what this request made. */
    public KeyedRequest made(UUID id) {
        return new KeyedRequest(value, fingerprint, id);
    }
}
