package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.json.AsReceived;
import io.nexuscomm.connector.json.Json;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.MessageRef;
import io.nexuscomm.message.Referral;
import io.nexuscomm.message.Relation;
import io.nexuscomm.message.Relation.Forwarded;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Unsupported;
import io.nexuscomm.message.event.MessageDraft;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The canonical message inside a WhatsApp message, whoever sent it. What only adorns it is left out, or kept as it came, where it
 * cannot be read: a message is worth more than what it hangs on.
 */
final class Drafts {

    /** The space of WhatsApp's message ids. */
    static final String WAMID = "wamid";

    static ExternalId externalId(String id) {
        return ExternalId.of(WAMID, id);
    }

    MessageDraft of(String id, JsonNode item, Content content) {
        JsonNode context = item.path("context");
        Relation relation = AsReceived.readOrNull(() -> relation(Json.objectIfAny(item, "context")));
        Referral referral = AsReceived.readOrNull(() -> Referrals.of(Json.objectIfAny(item, "referral")));
        return new MessageDraft(
                List.of(externalId(id)),
                List.of(content),
                List.of(),
                relation,
                null,
                referral,
                null,
                TextLosses.of(item, content),
                ext(item, context, content, referral));
    }

    private static @Nullable Relation relation(JsonNode context) {
        String answered = Json.text(context, "id");
        boolean often = Json.isTrue(context, "frequently_forwarded");
        Forwarded forwarded = often || Json.isTrue(context, "forwarded") ? new Forwarded(often) : null;
        if (answered == null && forwarded == null) {
            return null;
        }
        return new Relation(answered == null ? null : MessageRef.unresolved(answered), null, forwarded);
    }

    private static Map<String, JsonNode> ext(
            JsonNode item, JsonNode context, Content content, @Nullable Referral referral) {
        Map<String, JsonNode> ext = new LinkedHashMap<>();
        if (!(content instanceof Unsupported)) {
            put(ext, "errors", item.path("errors"));
        }
        if (referral == null) {
            put(ext, "referral", item.path("referral"));
        }
        put(ext, "referredProduct", context.path("referred_product"));
        return Collections.unmodifiableMap(AsReceived.kept(ext));
    }

    private static void put(Map<String, JsonNode> ext, String name, JsonNode value) {
        ext.put(WhatsAppNormalizer.CONNECTOR + ":" + name, value);
    }
}
