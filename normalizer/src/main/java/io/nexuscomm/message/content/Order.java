package io.nexuscomm.message.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.message.InOrder;
import io.nexuscomm.message.Unknown;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Goods that a contact ordered from a catalogue.
 *
 * @param type {@value #TYPE}
 * @param catalogId the provider's id of the catalogue; null when it does not say
 * @param text what the contact wrote beside; null when nothing
 * @param items the lines of the order
 * @param unknown fields of a later version
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Order(
        String type,
        @Nullable String catalogId,
        @Nullable String text,
        List<Item> items,
        @Unknown Map<String, JsonNode> unknown)
        implements Content {

    /** The JSON name of this type. */
    public static final String TYPE = "order";

    public Order {
        ContentType.require(TYPE, type);
        items = List.copyOf(items);
        unknown = InOrder.copyOf(unknown);
    }

    /** An order in the form of this version, with its type named. */
    public Order(String type, @Nullable String catalogId, @Nullable String text, List<Item> items) {
        this(type, catalogId, text, items, Map.of());
    }

    /** An order in the form of this version. */
    public static Order of(@Nullable String catalogId, @Nullable String text, List<Item> items) {
        return new Order(TYPE, catalogId, text, items);
    }

    @Override
    public String plainText() {
        return items.stream()
                .map(item -> item.quantity() + " x " + item.productId())
                .collect(Collectors.joining("\n", text == null || text.isEmpty() ? "" : text + "\n", ""));
    }

    @Override
    public String toString() {
        return ContentType.describe(this);
    }

    /**
     * One line of the order.
     *
     * @param productId the seller's own number of the product
     * @param quantity how many
     * @param priceMinor of one, in the currency's minor unit; null when not told
     * @param currency ISO 4217; null when not told
     * @param unknown fields of a later version
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Item(
            String productId,
            int quantity,
            @Nullable Long priceMinor,
            @Nullable String currency,
            @Unknown Map<String, JsonNode> unknown) {

        public Item {
            unknown = InOrder.copyOf(unknown);
        }

        /** An item in the form of this version. */
        public Item(String productId, int quantity, @Nullable Long priceMinor, @Nullable String currency) {
            this(productId, quantity, priceMinor, currency, Map.of());
        }
    }
}
