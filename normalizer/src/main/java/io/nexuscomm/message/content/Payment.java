package io.nexuscomm.message.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.message.InOrder;
import io.nexuscomm.message.Unknown;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * News of a payment.
 *
 * @param type {@value #TYPE}
 * @param status in the provider's words
 * @param reference what it pays for; null when not told
 * @param amountMinor in the currency's minor unit; null when not told
 * @param currency ISO 4217; null when not told
 * @param unknown fields of a later version
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Payment(
        String type,
        String status,
        @Nullable String reference,
        @Nullable Long amountMinor,
        @Nullable String currency,
        @Unknown Map<String, JsonNode> unknown)
        implements Content {

    /** The JSON name of this type. */
    public static final String TYPE = "payment";

    public Payment {
        ContentType.require(TYPE, type);
        unknown = InOrder.copyOf(unknown);
    }

    /** A payment in the form of this version, with its type named. */
    public Payment(
            String type,
            String status,
            @Nullable String reference,
            @Nullable Long amountMinor,
            @Nullable String currency) {
        this(type, status, reference, amountMinor, currency, Map.of());
    }

    /** A payment in the form of this version. */
    public static Payment of(
            String status, @Nullable String reference, @Nullable Long amountMinor, @Nullable String currency) {
        return new Payment(TYPE, status, reference, amountMinor, currency);
    }

    @Override
    public String plainText() {
        String amount = amountMinor == null ? "" : " " + amountMinor + (currency == null ? "" : " " + currency);
        return "[payment " + status + amount + "]";
    }

    @Override
    public String toString() {
        return ContentType.describe(this);
    }
}
