package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.connector.Renderer;
import io.nexuscomm.connector.SendStep;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes one message as the Send API has it. A medium must have a source that Meta can use: the id of an upload, or an
 * https link. The Send API takes no key of ours, so nothing of the client token leaves. Thread-safe.
 */
public final class InstagramRenderer implements Renderer {

    private final JsonMapper json = JsonMapper.shared();

    @Override
    public ProviderRequest render(SendStep step, ConnectedAccount account) {
        if (step.contents().size() != 1) {
            throw new IllegalArgumentException("Instagram takes one content per message");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("recipient").put("id", step.chat());
        if (step.late()) {
            body.put("messaging_type", "MESSAGE_TAG").put("tag", "HUMAN_AGENT");
        }
        if (step.replyTo() != null) {
            body.putObject("reply_to").put("mid", step.replyTo());
        }
        body.set("message", MessageBody.of(step.contents().getFirst()));
        return new ProviderRequest(
                "POST",
                InstagramApi.ofSender(account, "/messages"),
                Map.of(),
                "application/json",
                json.writeValueAsBytes(body));
    }
}
