package io.nexuscomm.connector.linkedin;

import io.nexuscomm.connector.json.Json;
import io.nexuscomm.connector.json.Malformed;
import io.nexuscomm.connector.json.Moment;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.EventMeta;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/**
 * One notification of what happened to the organisation's posts (Organization Social Action Notifications), pushed or
 * polled: both have the same form.
 *
 * @param account whose it is, by the notification's own word
 * @param id LinkedIn's number of it; empty when it bears none
 * @param sourcePost the post it is about, as the notification names it; null when it names none
 * @param decoratedPost that post; a missing node when it is not shown
 * @param generated the name of what was made; null when nothing was
 * @param decorated what was made: holds {@code comment}, {@code share} or {@code like}
 */
record Notification(
        AccountKey account,
        String id,
        String action,
        @Nullable String sourcePost,
        JsonNode decoratedPost,
        @Nullable String generated,
        JsonNode decorated,
        Moment moment,
        Source source) {

    /** Whose an item is, as far as it says so in a form that can be read. */
    static AccountKey account(JsonNode node, Source source) {
        String organization = Urns.simple(node.path("organizationalEntity").asString(""));
        return organization == null ? source.account() : new AccountKey(LinkedInConnector.ID, Urns.key(organization));
    }

    /** @throws Malformed when it does not say what happened, and to whose posts */
    static Notification of(JsonNode node, Source source) {
        Urns.require(Json.text(node, "organizationalEntity"), "organizationalEntity");
        String post = Json.text(node, "sourcePost");
        return new Notification(
                account(node, source),
                number(node.path("notificationId")),
                Json.require(node, "action"),
                post == null ? null : Urns.require(post, "sourcePost"),
                Json.objectIfAny(node, "decoratedSourcePost"),
                Json.text(node, "generatedActivity"),
                Json.objectIfAny(node, "decoratedGeneratedActivity"),
                Moment.ofEither(node.path("lastModifiedAt"), source.receivedAt()),
                source);
    }

    /** A long, which LinkedIn writes as a number. */
    private static String number(JsonNode id) {
        String digits = id.isIntegralNumber() || id.isString() ? id.asString() : "";
        return digits.matches("[0-9]{1,20}") ? digits : "";
    }

    /** A post by the name that its lanes have. */
    String post(String named) {
        return source.posts().of(named);
    }

    /** Whether that is the page itself, or the administrator who speaks in its name. */
    boolean isOurs(@Nullable String owner) {
        return owner != null && owner.equals(Urns.organization(account.value()));
    }

    EventMeta meta(String key, @Nullable String chat, @Nullable Actor actor) {
        return new EventMeta(
                account, key, chat, actor, moment.at(), moment.basis(), source.isHistory(moment), Source.BY);
    }

    /** What has no canonical form and may yet steer a rule. The number is a text: browsers round such long ones. */
    Map<String, JsonNode> ext() {
        Map<String, JsonNode> ext = new LinkedHashMap<>();
        ext.put(LinkedInConnector.ID + ":action", StringNode.valueOf(action));
        if (!id.isEmpty()) {
            ext.put(LinkedInConnector.ID + ":notificationId", StringNode.valueOf(id));
        }
        return ext;
    }
}
