package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.connector.graph.GraphApi;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What of an account its app is told in webhooks. Meta ends a subscription by itself when the webhook was away for an
 * hour (Messenger Platform, webhooks), so each check reads it, and subscribes again where a field is missing.
 *
 * @param account as it is now
 * @param connected what the look-up of the account said
 * @param there fields that are subscribed to, as Meta writes them
 * @param missing fields that are not
 */
record Subscription(ConnectedAccount account, CheckResult connected, List<String> there, List<String> missing) {

    /** What the normaliser reads; Meta writes some of them in two ways, and takes either. */
    static final List<String> FIELDS = List.of(
            "messages",
            "message_echoes",
            "message_reactions",
            "message_edit",
            "messaging_postbacks",
            "messaging_referral",
            "messaging_seen",
            "messaging_handover",
            "standby");

    /**
     * A Page calls read marks and some others by other names. For edits no name of a Page's field is known, and a call that
     * names a field Meta does not know is refused whole: so none is asked for, and one that is there stays.
     */
    private static final List<String> PAGE_FIELDS = List.of(
            "messages",
            "message_echoes",
            "message_reactions",
            "messaging_postbacks",
            "messaging_referrals",
            "message_reads",
            "messaging_handovers",
            "standby");

    private static final Map<String, String> ALSO = Map.of(
            "messaging_reactions", "message_reactions",
            "messaging_referrals", "messaging_referral",
            "messaging_referral", "messaging_referrals",
            "messaging_handovers", "messaging_handover",
            "messaging_handover", "messaging_handovers",
            "message_edits", "message_edit");

    private static final String EDGE = "/subscribed_apps";

    static Subscription unknown(ConnectedAccount account, CheckResult connected) {
        return new Subscription(account, connected, List.of(), List.of());
    }

    /**
     * With what the answer to {@link #read} lacks. It names every app that is told of the account, so that another's
     * fields would hide that ours are missing: where the account says which app is ours, no other counts.
     */
    Subscription answered(JsonNode answer) {
        Set<String> subscribed = new TreeSet<>();
        Set<String> known = new HashSet<>();
        String ours = account.config().text("/appId", "");
        for (JsonNode app : answer.path("data")) {
            String id = app.path("id").asString("");
            if (!ours.isEmpty() && !id.isEmpty() && !id.equals(ours)) {
                continue;
            }
            for (JsonNode field : app.path("subscribed_fields")) {
                String name = field.asString(field.path("name").asString(""));
                subscribed.add(name);
                known.add(name);
                known.add(ALSO.getOrDefault(name, name));
            }
        }
        List<String> lacking =
                wanted().stream().filter(field -> !known.contains(field)).toList();
        return new Subscription(account, connected, List.copyOf(subscribed), lacking);
    }

    boolean isWhole() {
        return missing.isEmpty();
    }

    static ProviderRequest read(Subscription asked) {
        return GraphApi.get(asked.account, GraphApi.path(asked.account, "me" + EDGE));
    }

    /** With all that is subscribed already: what the call does not name ends, also what somebody else asked for. */
    static ProviderRequest renew(Subscription asked) {
        String names = Stream.concat(asked.missing.stream(), asked.there.stream())
                .sorted()
                .collect(Collectors.joining(","));
        String fields = EDGE + "?subscribed_fields=" + names;
        return GraphApi.authorised(
                new ProviderRequest("POST", GraphApi.path(asked.account, "me" + fields), Map.of(), "", new byte[0]),
                asked.account);
    }

    private List<String> wanted() {
        return Login.of(account) == Login.FACEBOOK ? PAGE_FIELDS : FIELDS;
    }
}
