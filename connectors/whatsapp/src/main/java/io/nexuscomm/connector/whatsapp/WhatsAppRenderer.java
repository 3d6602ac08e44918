package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.GestureStep;
import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.connector.Renderer;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.connector.json.Lengths;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes one message, or one gesture, as Cloud API has it: {@code POST /{phone number id}/messages}. A medium must have a source that
 * Meta can use: the id of an upload, or an https link. Thread-safe.
 */
public final class WhatsAppRenderer implements Renderer {

    /** What comes back with every status of the message (Cloud API, messages). */
    private static final int LONGEST_TOKEN = 512;

    private final JsonMapper json = JsonMapper.shared();

    @Override
    public ProviderRequest render(SendStep step, ConnectedAccount account) {
        if (step.contents().size() != 1) {
            throw new IllegalArgumentException("WhatsApp takes one content per message");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("messaging_product", "whatsapp");
        address(body, step.chat());
        MessageBody content = MessageBody.of(step.contents().getFirst());
        body.put("type", content.type());
        body.set(content.type(), content.json());
        if (step.replyTo() != null) {
            body.putObject("context").put("message_id", step.replyTo());
        }
        body.put("biz_opaque_callback_data", Lengths.fit("client token", step.clientToken(), LONGEST_TOKEN));
        return post(account, body);
    }

    @Override
    public ProviderRequest render(GestureStep step, ConnectedAccount account) {
        return post(account, GestureBody.of(step));
    }

    private ProviderRequest post(ConnectedAccount account, ObjectNode body) {
        return new ProviderRequest(
                "POST",
                WhatsAppApi.ofNumber(account, "/messages"),
                Map.of(),
                "application/json",
                json.writeValueAsBytes(body));
    }

    /** A chat is named by a phone number, by a business-scoped user id, or by a group's id: as received. */
    static void address(ObjectNode body, String chat) {
        String phone = People.digits(chat);
        if (phone != null) {
            body.put("recipient_type", "individual").put("to", phone);
        } else if (People.isUserId(chat)) {
            body.put("recipient_type", "individual").put("recipient", chat);
        } else {
            body.put("recipient_type", "group").put("to", chat);
        }
    }
}
