package io.nexuscomm.connector.sandbox.whatsapp;

import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What a customer does beside writing, sending files and tapping: each goes out as a signed webhook at once. */
public final class PhonePlay {

    private static final String CATALOG = "3540020000000001";

    private final CustomerPhone phone;

    PhonePlay(CustomerPhone phone) {
        this.phone = phone;
    }

    /** Sends a place; returns its wamid. */
    public String location(double latitude, double longitude, @Nullable String name, @Nullable String address) {
        if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
            throw new IllegalArgumentException("there is no such place");
        }
        var message = phone.message("location", null);
        var place = message.putObject("location").put("latitude", latitude).put("longitude", longitude);
        putIfAny(place, "name", name);
        putIfAny(place, "address", address);
        return phone.send(
                message, new ChatBody.Other("location", name == null ? latitude + ", " + longitude : name), null);
    }

    /** Sends somebody's contact card; returns its wamid. */
    public String contact(String name, String number) {
        var message = phone.message("contacts", null);
        var card = message.putArray("contacts").addObject();
        card.putObject("name").put("formatted_name", name).put("first_name", name);
        card.putArray("phones").addObject().put("phone", number).put("type", "CELL");
        return phone.send(message, new ChatBody.Other("contact", name + ", " + number), null);
    }

    /** Orders so many of a product; returns the wamid. */
    public String order(String product, int quantity, double price, String currency, @Nullable String text) {
        if (quantity < 1 || quantity > 999 || price < 0) {
            throw new IllegalArgumentException("an order has between 1 and 999 pieces, and a price");
        }
        var message = phone.message("order", null);
        var order = message.putObject("order").put("catalog_id", CATALOG);
        putIfAny(order, "text", text);
        order.putArray("product_items")
                .addObject()
                .put("product_retailer_id", product)
                .put("quantity", quantity)
                .put("item_price", price)
                .put("currency", currency);
        return phone.send(message, new ChatBody.Other("order", quantity + " × " + product), null);
    }

    /** Writes for the first time, from an advertisement; returns the wamid. */
    public String fromAdvertisement(String text) {
        var message = phone.message("text", null);
        message.putObject("text").put("body", text);
        var referral = message.putObject("referral")
                .put("source_url", "https://fb.me/harbour-beans")
                .put("source_id", "120226305854810726")
                .put("source_type", "ad")
                .put("headline", "Beans of the month")
                .put("body", "Roasted on Monday, with you on Wednesday")
                .put("media_type", "image")
                .put("image_url", phone.graphBase() + "/ad.jpg")
                .put("thumbnail_url", phone.graphBase() + "/ad-small.jpg")
                .put("ctwa_clid", "Aff-" + message.path("id").asString().hashCode());
        referral.putObject("welcome_message").put("text", "Hello! Which beans do you like?");
        return phone.send(message, new ChatBody.Text(text), null);
    }

    /**
     * Changes the text of a message of one's own, or the caption of a medium, which is told with its new caption whole. Meta
     * tells it only where the number lies in the WhatsApp Business app too.
     */
    public void edit(String wamid, String text) {
        var message = phone.message("edit", null);
        var before = own(wamid);
        var edited = message.putObject("edit")
                .put("original_message_id", before.id())
                .putObject("message");
        phone.change(wamid, changed(edited, before.body(), text));
        phone.tell(message);
    }

    private ChatBody changed(ObjectNode edited, ChatBody before, String text) {
        if (before instanceof ChatBody.Media media) {
            return phone.recaption(edited, media, text);
        }
        edited.put("type", "text").putObject("text").put("body", text);
        return new ChatBody.Text(text);
    }

    /** Takes a message of one's own back; told under the same condition as {@link #edit}. */
    public void revoke(String wamid) {
        var message = phone.message("revoke", null);
        message.putObject("revoke").put("original_message_id", own(wamid).id());
        phone.change(wamid, new ChatBody.Other("deleted", "You deleted this message"));
        phone.tell(message);
    }

    /** Calls the business, which lets it ring; returns the call's id. */
    public String call() {
        return phone.call();
    }

    /** Writes into a group that the customer is in; returns the wamid. */
    public String toGroup(WhatsAppGroup group, String text) {
        if (!group.members().contains(phone.customer())) {
            throw new NoSuchElementException("not in this group");
        }
        var message = phone.message("text", null);
        message.putObject("text").put("body", text);
        message.put("group_id", group.id());
        return phone.sendTo(group, message, new ChatBody.Text(text));
    }

    /** A line of a group as a member's phone shows it. */
    static ChatBody in(WhatsAppGroup group, ChatBody body) {
        var text = switch (body) {
            case ChatBody.Text said -> said.text();
            case ChatBody.Media media -> media.kind();
            case ChatBody.Choices choices -> choices.text();
            case ChatBody.Template template -> template.text();
            case ChatBody.Other other -> other.summary();
        };
        return new ChatBody.Other(group.subject(), text);
    }

    private ChatMessage own(String wamid) {
        return phone.messages().stream()
                .filter(message -> message.fromCustomer() && message.id().equals(wamid))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no such message of one's own"));
    }

    private static void putIfAny(ObjectNode json, String field, @Nullable String value) {
        if (value != null) {
            json.put(field, value);
        }
    }
}
