package io.nexuscomm.connector.declarative;

import io.nexuscomm.connector.Capabilities;
import io.nexuscomm.connector.Capabilities.Level;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.ConnectorBusy;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.connector.Renderer;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.connector.WebhookAccount;
import io.nexuscomm.connector.declarative.mapping.Mapping;
import io.nexuscomm.connector.declarative.mapping.MappingBusy;
import io.nexuscomm.connector.declarative.mapping.MappingFailed;
import io.nexuscomm.message.MessageJson;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Interactive;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Template;
import io.nexuscomm.message.content.Text;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Steps to requests by a mapping, or, without one, steps as they are, for a program that takes them.
 *
 * @param descriptor what its capabilities do not claim is not sent
 * @param outbound null when steps go as they are
 * @param publicUrl where providers reach this gateway; null when nobody said
 */
record StepRenderer(
        Descriptor descriptor,
        @Nullable Mapping outbound,
        Authorization authorization,
        @Nullable String publicUrl) implements Renderer {

    private static final JsonMapper MAPPER = MessageJson.mapper();

    @Override
    public ProviderRequest render(SendStep step, ConnectedAccount account) {
        step.contents().forEach(this::refuseUnclaimed);
        ProviderRequest request = outbound == null ? asItIs(step, account) : mapped(outbound, step, account);
        return authorization.on(request, account.config());
    }

    private void refuseUnclaimed(Content content) {
        Capabilities can = descriptor.capabilities();
        boolean claimed = switch (content) {
            case Text text -> true;
            case Media media -> can.media().containsKey(media.kind());
            case Interactive interactive -> can.interactive().compareTo(Level.PARTIAL) >= 0;
            case Template template -> can.template().compareTo(Level.PARTIAL) >= 0;
            default -> false;
        };
        if (!claimed) {
            throw new IllegalArgumentException("the channel does not claim content of the type " + content.type());
        }
    }

    private ProviderRequest mapped(Mapping mapping, SendStep step, ConnectedAccount account) {
        ObjectNode input = envelope(step, account);
        input.put("text", step.contents().stream().map(Content::plainText).collect(Collectors.joining("\n")));
        input.set("config", account.config().tree());
        try {
            return RequestForm.read(mapping.apply(input));
        } catch (MappingBusy busy) {
            throw new ConnectorBusy(String.valueOf(busy.getMessage()));
        } catch (MappingFailed failed) {
            throw new IllegalArgumentException(failed.getMessage());
        }
    }

    private ProviderRequest asItIs(SendStep step, ConnectedAccount account) {
        byte[] body = envelope(step, account).toString().getBytes(StandardCharsets.UTF_8);
        return new ProviderRequest("POST", "", Map.of(), "application/json", body);
    }

    private ObjectNode envelope(SendStep step, ConnectedAccount account) {
        ObjectNode envelope = MAPPER.createObjectNode();
        envelope.put("account", account.key().value());
        envelope.set("step", withoutNulls(MAPPER.valueToTree(step)));
        if (publicUrl != null) {
            envelope.put("webhookUrl", WebhookAccount.address(publicUrl, account, descriptor.webhook()));
        }
        return envelope;
    }

    private static ObjectNode withoutNulls(ObjectNode step) {
        step.properties().removeIf(field -> field.getValue().isNull());
        return step;
    }
}
