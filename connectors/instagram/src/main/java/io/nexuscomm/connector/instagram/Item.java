package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.json.Json;
import io.nexuscomm.connector.json.Malformed;
import io.nexuscomm.connector.json.Moment;
import io.nexuscomm.message.NormalizerInfo;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.event.EventMeta;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * One item of {@code messaging}: between which account and which person it passed, and who began.
 *
 * @param customer the Instagram-scoped id of the person, which only means them together with the account
 * @param ours whether the account did it: what was sent from the app or by another program
 */
record Item(AccountKey account, String customer, boolean ours, Moment moment, Entry entry) {

    /** Raised with every change of the mapping, so that what an older one made can be made anew. */
    static final NormalizerInfo BY = new NormalizerInfo(InstagramNormalizer.CONNECTOR, "3");

    static final String SCHEME = "ig-sid";

    /** @throws Malformed when the item does not say between whom it passed */
    static Item of(JsonNode item, Entry entry) {
        String sender = Json.id(item, "sender");
        String recipient = Json.id(item, "recipient");
        JsonNode message = item.path("message");
        boolean said = message.isObject() && (Json.isTrue(message, "is_echo") || Json.isTrue(message, "is_self"));
        boolean ours = said || isAccount(sender, entry) && !isAccount(recipient, entry);
        String business = ours ? sender : recipient;
        AccountKey own = entry.own();
        boolean toOwn =
                own != null && (own.value().equals(entry.id()) || own.value().equals(business));
        return new Item(
                account(business, entry),
                ours ? recipient : sender,
                ours,
                Moment.ofEither(item.path("timestamp"), entry.receivedAt()),
                entry);
    }

    /** The entry of an account that is linked to a Page may name the one, and its items the other. */
    private static AccountKey account(String business, Entry entry) {
        AccountKey own = entry.own();
        return own != null && (own.value().equals(entry.id()) || own.value().equals(business))
                ? own
                : new AccountKey(InstagramNormalizer.CONNECTOR, business);
    }

    private static boolean isAccount(String id, Entry entry) {
        return id.equals(entry.id())
                || entry.own() != null && id.equals(entry.own().value());
    }

    /** The account's own notes ({@code is_self}): nobody wrote, and nobody is to be answered. */
    boolean isToOneself() {
        return isAccount(customer, entry) || customer.equals(account.value());
    }

    Actor person() {
        return new Actor(List.of(new Address(SCHEME, account.value(), customer)), customer, null, true);
    }

    /** The actor is null when we did it ourselves. A thread that another app owns is stored and not acted upon. */
    EventMeta meta(String externalKey) {
        return new EventMeta(
                account,
                entry.source() + externalKey,
                customer,
                ours ? null : person(),
                moment.at(),
                moment.basis(),
                entry.standby(),
                BY);
    }
}
