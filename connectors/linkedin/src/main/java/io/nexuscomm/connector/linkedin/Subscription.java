package io.nexuscomm.connector.linkedin;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.ConnectedAccount;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The subscription of a page's notifications. It ends by its date, with the grant of the member who made it, and with
 * that member's role (LinkedIn, organization social action notifications): so each check looks at it, and puts it again.
 *
 * @param account as it is now
 * @param connected what the look-up of the account said
 * @param member who administers the page, and subscribes
 * @param webhook where the notifications go
 */
record Subscription(ConnectedAccount account, CheckResult connected, String member, String webhook) {

    /** Renewed so long before its end. */
    private static final Duration EARLY = Duration.ofDays(7);

    /** Null when nobody said which app subscribes, or where it can be reached: then a person looks after it. */
    static @Nullable Subscription of(
            ConnectedAccount account, CheckResult connected, @Nullable String member, @Nullable String publicUrl) {
        boolean known = !account.config().text("/applicationId", "").isEmpty();
        return !known || member == null || publicUrl == null
                ? null
                : new Subscription(
                        account,
                        connected,
                        member,
                        publicUrl + "/webhooks/" + LinkedInConnector.ID + "/" + account.id());
    }

    /** Its key, of which Rest.li wants the names encoded and the brackets not. */
    String path() {
        return "/rest/eventSubscriptions/(developerApplication:"
                + Urns.encoded("urn:li:developerApplication:" + account.config().text("/applicationId")) + ",user:"
                + Urns.encoded(member) + ",entity:" + Urns.encoded(LinkedInApi.organization(account))
                + ",eventType:ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS)";
    }

    /** Whether it stands and goes on standing. One without an end does. */
    static boolean stands(JsonNode found, Instant now) {
        long end = found.path("expiresAt").asLong(Long.MAX_VALUE);
        return !found.path("webhook").asString("").isEmpty()
                && end > now.plus(EARLY).toEpochMilli();
    }

    /** To the webhook that is there, which a person may have chosen; to ours when there is none. */
    Subscription to(JsonNode found) {
        String chosen = found.path("webhook").asString("");
        return chosen.isEmpty() ? this : new Subscription(account, connected, member, chosen);
    }
}
