package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.json.Json;
import io.nexuscomm.connector.json.Moment;
import io.nexuscomm.message.event.ReadUpdated;
import io.nexuscomm.message.event.ReferralReceived;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Sends each item of {@code messaging} to its reader: the field beside sender and recipient tells which one. */
final class MessagingItems {

    /** What Meta names so, and what has no fact of ours: who answers is decided in Meta's own settings. */
    private static final List<String> NOT_TAKEN = List.of("optin", "app_roles", "delivery");

    private MessagingItems() {}

    static Mapped read(JsonNode node, Entry entry) {
        Item item = Item.of(node, entry);
        if (item.isToOneself()) {
            return new Mapped.Nothing();
        }
        if (node.hasNonNull("message")) {
            return Messages.read(Json.object(node, "message"), item);
        }
        if (node.hasNonNull("message_edit")) {
            return Amendments.edited(Json.object(node, "message_edit"), item);
        }
        if (node.hasNonNull("postback")) {
            return Messages.postback(Json.object(node, "postback"), item);
        }
        if (node.hasNonNull("reaction")) {
            return Amendments.reacted(Json.object(node, "reaction"), node.path("timestamp"), item);
        }
        if (node.hasNonNull("read")) {
            return read(Json.object(node, "read"), item);
        }
        if (node.hasNonNull("referral")) {
            return referral(node, item);
        }
        Mapped handover = Handovers.read(node, item);
        if (handover != null) {
            return handover;
        }
        for (String name : NOT_TAKEN) {
            if (node.has(name)) {
                return new Mapped.NotKnown(name, "this kind of item is not taken in");
            }
        }
        return new Mapped.NotKnown("messaging", "this kind of item is not known");
    }

    private static Mapped read(JsonNode seen, Item item) {
        String mid = Json.require(seen, "mid");
        return Mapped.fact(new ReadUpdated(item.meta("read:" + item.customer() + ":" + mid), Messages.externalId(mid)));
    }

    /** A link or an advertisement that was followed into a thread that is there already. It bears no id. */
    private static Mapped referral(JsonNode node, Item item) {
        JsonNode referral = Json.object(node, "referral");
        String key = "referral:" + item.customer() + ":" + Moment.number(node.path("timestamp")) + ":"
                + Integer.toHexString(referral.toString().hashCode());
        return Mapped.fact(new ReferralReceived(item.meta(key), Referrals.of(referral)));
    }
}
