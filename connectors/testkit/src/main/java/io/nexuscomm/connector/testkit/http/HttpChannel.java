package io.nexuscomm.connector.testkit.http;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.event.Address;
import java.time.Duration;
import java.util.List;
import org.apache.camel.RoutesBuilder;
import tools.jackson.databind.node.ObjectNode;

/** What is particular about a channel: the contracts of this package ask for nothing else. */
public interface HttpChannel {

    Connector connector();

    /** The connector's routes, with less patience than in earnest. */
    RoutesBuilder routes(Gateway gateway, Duration patience);

    /**
     * A valid configuration with a secret in each place that takes one, and two where one may rotate.
     *
     * @param key by which the provider names the account
     * @param apiBase where the provider is
     */
    ObjectNode config(String key, String apiBase);

    /** The configuration of an account that shares no secret with that of {@link #config}. */
    ObjectNode strangersConfig(String key, String apiBase);

    /** By which the provider names the account that the payloads are for. */
    String key();

    /** A contact, and the key of the chat with them. */
    Address customer();

    default String chat() {
        return customer().value();
    }

    /** A payload of a webhook, for {@link #key}; not copied. */
    byte[] webhook();

    default String webhookMediaType() {
        return "application/json";
    }

    /** The provider's answer to a message that it took. */
    Answer accepted();

    /** A refusal for good, which repeats {@code said} as providers do. */
    Answer refused(int status, String said);

    /** The first line of the request that sends a text: {@code POST /v25.0/1/messages HTTP/1.1}. */
    String sendLine();

    /** Headers that the provider wants beside those of each request, in lower case. */
    default List<String> headers() {
        return List.of();
    }

    /** Bodies that say yes with {@link #accepted}'s status, and name no message. */
    List<String> namelessAnswers();

    /** A medium of a webhook's, whose bytes are at an address. */
    Media medium(String address);

    /** What the provider answers, in order, before it is asked for the bytes at an address; empty when nothing is. */
    default List<Answer> lookUps(String address) {
        return List.of();
    }

    /** More than is marked in the configuration that must not be told: a secret in the form it has on the wire. */
    default List<String> encodedSecrets() {
        return List.of();
    }

    default SendStep step(Content content) {
        return new SendStep("token-1", customer(), chat(), List.of(content), null, null, false);
    }
}
