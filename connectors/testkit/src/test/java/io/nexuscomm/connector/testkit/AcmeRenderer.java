package io.nexuscomm.connector.testkit;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.connector.Renderer;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.message.MessageJson;
import io.nexuscomm.message.content.Text;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** Writes Acme's requests: one JSON object with a text. */
final class AcmeRenderer implements Renderer {

    @Override
    public ProviderRequest render(SendStep step, ConnectedAccount account) {
        if (!(step.contents().getFirst() instanceof Text text)) {
            throw new IllegalArgumentException("Acme takes texts alone");
        }
        ObjectNode body = MessageJson.mapper().createObjectNode();
        body.put("to", step.chat()).put("text", text.text()).put("token", step.clientToken());
        if (step.replyTo() != null) {
            body.put("answers", step.replyTo());
        }
        return new ProviderRequest(
                "POST",
                "/numbers/" + account.key().value() + "/messages",
                Map.of(),
                "application/json",
                body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
