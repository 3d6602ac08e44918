package io.nexuscomm.message.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Goods that a contact ordered from a catalogue. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Order(
        String type, @Nullable String catalogId, @Nullable String text, List<Item> items) implements Content {

    public static final String TYPE = "order";

    /** One line of the order. {@code priceMinor} is in the currency's minor unit. */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Item(
            String productId,
            int quantity,
            @Nullable Long priceMinor,
            @Nullable String currency) {}

    @Override
    public String plainText() {
        return items.stream()
                .map(item -> item.quantity() + " x " + item.productId())
                .collect(Collectors.joining("\n", text == null || text.isEmpty() ? "" : text + "\n", ""));
    }
}
