package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.json.AsReceived;
import io.nexuscomm.connector.json.Json;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.MessageRef;
import io.nexuscomm.message.Referral;
import io.nexuscomm.message.Relation;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Selection;
import io.nexuscomm.message.event.MessageDraft;
import io.nexuscomm.message.event.MessageEchoed;
import io.nexuscomm.message.event.MessageReceived;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What people write, and what was written to them in our name from elsewhere. */
final class Messages {

    /** The space of Instagram's message ids. */
    static final String MID = "ig-mid";

    private Messages() {}

    static ExternalId externalId(String mid) {
        return ExternalId.of(MID, mid);
    }

    static Mapped read(JsonNode message, Item item) {
        String mid = Json.require(message, "mid");
        if (Json.isTrue(message, "is_deleted")) {
            return Amendments.deleted(mid, item);
        }
        MessageParts parts = MessageParts.of(message, item);
        Referral referral = AsReceived.readOrNull(() -> referral(message));
        MessageDraft draft = new MessageDraft(
                List.of(externalId(mid)),
                parts.contents(),
                List.of(),
                relation(message),
                null,
                referral,
                null,
                parts.losses(),
                ext(message, referral == null));
        return said(mid, draft, item);
    }

    /** A tap on a button, a menu or an ice breaker: a message of its own, which opens the reply window. */
    static Mapped postback(JsonNode postback, Item item) {
        String mid = Json.require(postback, "mid");
        Content tapped = AsReceived.readOrNull(() -> tapped(postback));
        Content shown = tapped == null
                ? AsReceived.content(InstagramNormalizer.CONNECTOR, "postback", Map.of("postback", postback))
                : tapped;
        MessageDraft draft = MessageDraft.of(externalId(mid), List.of(shown))
                .withReferral(AsReceived.readOrNull(() -> referral(postback)));
        return said(mid, draft, item);
    }

    /** @return null when it says neither what was tapped nor what that means */
    private static @Nullable Content tapped(JsonNode postback) {
        String title = Json.prose(postback, "title");
        String payload = Json.text(postback, "payload");
        String id = payload == null ? title : payload;
        return id == null ? null : Selection.tapped(null, id, title == null ? id : title, payload);
    }

    private static @Nullable Referral referral(JsonNode holder) {
        JsonNode referral = Json.objectIfAny(holder, "referral");
        return referral.isMissingNode() ? null : Referrals.of(referral);
    }

    private static Mapped said(String mid, MessageDraft draft, Item item) {
        return Mapped.fact(
                item.ours()
                        ? new MessageEchoed(item.meta("echo:" + mid), item.person(), draft)
                        : new MessageReceived(item.meta(mid), draft));
    }

    private static @Nullable Relation relation(JsonNode message) {
        String answered = answered(message);
        return answered == null ? null : new Relation(MessageRef.unresolved(answered), null, null);
    }

    /** The message that this one answers; null when it answers none, or a story. */
    static @Nullable String answered(JsonNode message) {
        return AsReceived.readOrNull(() -> Json.text(Json.objectIfAny(message, "reply_to"), "mid"));
    }

    /** What has no canonical form and may yet steer a rule. */
    private static Map<String, JsonNode> ext(JsonNode message, boolean unreadReferral) {
        JsonNode referral = message.path("referral");
        Map<String, JsonNode> ext = new LinkedHashMap<>();
        put(ext, "ref", referral.path("ref"));
        put(ext, "adsContext", referral.path("ads_context_data"));
        put(ext, "appId", message.path("app_id"));
        put(ext, "storyLink", message.path("reply_to").path("story").path("link_sticker_url"));
        put(ext, "storyId", message.path("reply_to").path("story").path("id"));
        if (unreadReferral) {
            put(ext, "referral", referral);
        }
        return AsReceived.kept(ext);
    }

    private static void put(Map<String, JsonNode> ext, String name, JsonNode value) {
        ext.put(InstagramNormalizer.CONNECTOR + ":" + name, value);
    }
}
