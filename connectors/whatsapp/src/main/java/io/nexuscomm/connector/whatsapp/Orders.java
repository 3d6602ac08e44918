package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.json.Json;
import io.nexuscomm.connector.json.Malformed;
import io.nexuscomm.message.content.Order;
import io.nexuscomm.message.content.Order.Item;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A cart sent from a catalogue. Prices come in major units; the canonical form counts minor ones. */
final class Orders {

    /** Beyond this a double no longer holds every whole number. */
    private static final double LARGEST = 1e15;

    private Orders() {}

    static Order read(JsonNode order) {
        List<Item> items = new ArrayList<>();
        for (JsonNode item : Json.items(order, "product_items")) {
            String currency = Json.text(item, "currency");
            items.add(new Item(
                    Json.require(item, "product_retailer_id"), quantity(item), price(item, currency), currency));
        }
        return new Order(Order.TYPE, Json.text(order, "catalog_id"), Json.prose(order, "text"), List.copyOf(items));
    }

    private static int quantity(JsonNode item) {
        double quantity = Json.number(item, "quantity");
        if (quantity != Math.rint(quantity) || quantity < 0 || quantity > Integer.MAX_VALUE) {
            throw new Malformed("quantity is no count");
        }
        return (int) quantity;
    }

    private static @Nullable Long price(JsonNode item, @Nullable String currency) {
        if (currency == null || !item.has("item_price")) {
            return null;
        }
        double minor = Json.number(item, "item_price") * Math.pow(10, fractionDigits(currency));
        if (!(Math.abs(minor) < LARGEST)) {
            throw new Malformed("item_price is out of range");
        }
        return Math.round(minor);
    }

    private static int fractionDigits(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException unknown) {
            throw new Malformed("currency is no ISO 4217 code");
        }
    }
}
