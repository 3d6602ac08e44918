package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.connector.graph.GraphApi;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * What of an account its app is told in webhooks. Meta ends a subscription by itself when the webhook was away for an
 * hour (Messenger Platform, webhooks), so each check reads it, and subscribes again where a field is missing.
 *
 * @param account as it is now
 * @param connected what the look-up of the account said
 * @param missing fields that are not subscribed to
 */
record Subscription(ConnectedAccount account, CheckResult connected, List<String> missing) {

    /** What the normaliser reads; Meta writes some of them in two ways, and takes either. */
    static final List<String> FIELDS = List.of(
            "messages",
            "message_reactions",
            "message_edit",
            "messaging_postbacks",
            "messaging_referral",
            "messaging_seen",
            "standby");

    /** A Page has other fields beside these, and calls edits and read marks by other names. */
    private static final List<String> PAGE_FIELDS = List.of(
            "messages", "message_reactions", "messaging_postbacks", "messaging_referrals", "message_reads", "standby");

    private static final Map<String, String> ALSO = Map.of(
            "messaging_reactions", "message_reactions",
            "messaging_referrals", "messaging_referral",
            "messaging_referral", "messaging_referrals",
            "message_edits", "message_edit");

    private static final String EDGE = "/subscribed_apps";

    static Subscription unknown(ConnectedAccount account, CheckResult connected) {
        return new Subscription(account, connected, List.of());
    }

    /** With what the answer to {@link #read} lacks. */
    Subscription answered(JsonNode answer) {
        Set<String> there = new HashSet<>();
        for (JsonNode app : answer.path("data")) {
            for (JsonNode field : app.path("subscribed_fields")) {
                String name = field.asString(field.path("name").asString(""));
                there.add(name);
                there.add(ALSO.getOrDefault(name, name));
            }
        }
        List<String> lacking =
                wanted().stream().filter(field -> !there.contains(field)).toList();
        return new Subscription(account, connected, lacking);
    }

    boolean isWhole() {
        return missing.isEmpty();
    }

    static ProviderRequest read(Subscription asked) {
        return GraphApi.get(asked.account, GraphApi.path(asked.account, "me" + EDGE));
    }

    static ProviderRequest renew(Subscription asked) {
        String fields = EDGE + "?subscribed_fields=" + String.join(",", asked.wanted());
        return GraphApi.authorised(
                new ProviderRequest("POST", GraphApi.path(asked.account, "me" + fields), Map.of(), "", new byte[0]),
                asked.account);
    }

    private List<String> wanted() {
        return Login.of(account) == Login.FACEBOOK ? PAGE_FIELDS : FIELDS;
    }
}
