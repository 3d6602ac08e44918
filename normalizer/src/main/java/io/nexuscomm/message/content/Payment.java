package io.nexuscomm.message.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** News of a payment. {@code amountMinor} is in the currency's minor unit. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Payment(
        String type,
        String status,
        @Nullable String reference,
        @Nullable Long amountMinor,
        @Nullable String currency) implements Content {

    public static final String TYPE = "payment";

    @Override
    public String plainText() {
        String amount = amountMinor == null ? "" : " " + amountMinor + (currency == null ? "" : " " + currency);
        return "[payment " + status + amount + "]";
    }
}
