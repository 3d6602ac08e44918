package io.nexuscomm.connector.sandbox.whatsapp;

import io.nexuscomm.connector.sandbox.activity.Timeline;
import io.nexuscomm.connector.sandbox.http.Json;
import java.time.InstantSource;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes what a business sends to its groups: each member sees it, and each member's status is told by itself. */
final class GroupDesk {

    /** Groups take no other types (Cloud API, groups). */
    private static final Set<String> TYPES =
            Set.of("text", "image", "video", "audio", "document", "sticker", "template");

    private final Directory directory;
    private final ContentCheck content;
    private final Webhooks webhooks;
    private final Timeline timeline;
    private final StatusPaces pace;
    private final WhatsAppIds ids;
    private final InstantSource clock;

    /** How long after its sending a status comes. */
    @FunctionalInterface
    interface StatusPaces {
        StatusPace now();
    }

    GroupDesk(
            Directory directory,
            ContentCheck content,
            Webhooks webhooks,
            Timeline timeline,
            StatusPaces pace,
            WhatsAppIds ids,
            InstantSource clock) {
        this.directory = directory;
        this.content = content;
        this.webhooks = webhooks;
        this.timeline = timeline;
        this.pace = pace;
        this.ids = ids;
        this.clock = clock;
    }

    /** Throws {@link GraphError} when Meta would refuse; else the body of the answer. */
    ObjectNode accept(WhatsAppBusiness business, JsonNode body) {
        var to = Params.text(body, "to", "root", SendCheck.ID);
        var group = directory
                .group(to)
                .filter(known -> known.business().equals(business))
                .orElseThrow(GraphError::noSuchGroup);
        var type = body.path("type").asString("text");
        if (!TYPES.contains(type)) {
            throw GraphError.notForGroups(type);
        }
        if (!(content.check(body, business) instanceof SendRequest.Line line)) {
            throw GraphError.notForGroups(type);
        }
        if (!type.equals("template") && !group.windowOpen(clock.instant())) {
            throw GraphError.windowClosed();
        }
        var id = ids.message(business.displayPhoneNumber());
        for (var member : group.members()) {
            directory
                    .chat(business, member)
                    .show(new ChatMessage(
                            id,
                            false,
                            clock.instant(),
                            PhonePlay.in(group, line.body()),
                            null,
                            Ticks.READ,
                            null,
                            null));
        }
        var token = body.path("biz_opaque_callback_data").asString("");
        timeline.after(pace.now().sent(), () -> tell(group, id, token, "sent"));
        timeline.after(pace.now().sent().plus(pace.now().delivered()), () -> tell(group, id, token, "delivered"));
        return answer(to, id);
    }

    private void tell(WhatsAppGroup group, String id, String token, String status) {
        var value = WebhookPayloads.value(group.business());
        var statuses = value.putArray("statuses");
        for (var member : group.members()) {
            var item = WebhookPayloads.status(id, status, clock.instant(), group.id())
                    .put("recipient_type", "group")
                    .put("recipient_participant_id", member.waId())
                    .put("recipient_participant_user_id", member.userId());
            if (!token.isEmpty()) {
                item.put("biz_opaque_callback_data", token);
            }
            statuses.add(item);
        }
        webhooks.post(group.business(), "status " + status, WebhookPayloads.envelope(group.business(), value));
    }

    private static ObjectNode answer(String to, String id) {
        var answer = Json.object().put("messaging_product", "whatsapp");
        answer.putArray("contacts").addObject().put("input", to).put("wa_id", to);
        answer.putArray("messages").addObject().put("id", id).put("message_status", "accepted");
        return answer;
    }
}
