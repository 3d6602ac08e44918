package io.nexuscomm.connector.declarative;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.testkit.http.Answer;
import io.nexuscomm.connector.testkit.http.HttpChannel;
import io.nexuscomm.message.MessageJson;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Media.Kind;
import io.nexuscomm.message.content.Media.Source;
import io.nexuscomm.message.event.Address;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.camel.RoutesBuilder;
import tools.jackson.databind.node.ObjectNode;

/** A program out of process, for the contracts of every channel that speaks HTTP. */
final class CustomChannel implements HttpChannel {

    private final DeclarativeConnector connector = new CustomConnector();

    @Override
    public Connector connector() {
        return connector;
    }

    @Override
    public RoutesBuilder routes(Gateway gateway, Duration patience) {
        return new DeclarativeRoutes(connector, gateway, patience);
    }

    @Override
    public ObjectNode config(String key, String apiBase) {
        ObjectNode config = MessageJson.mapper().createObjectNode().put("key", key);
        config.putArray("secrets").add("a-secret-of-0123456789").add("an-old-secret-of-01234");
        return config.put("sendUrl", apiBase);
    }

    @Override
    public ObjectNode strangersConfig(String key, String apiBase) {
        ObjectNode config = config(key, apiBase);
        config.putArray("secrets").add("a-strangers-secret-0123");
        return config;
    }

    @Override
    public String key() {
        return "front-desk";
    }

    @Override
    public Address customer() {
        return new Address("chat-user", "front-desk", "ana");
    }

    @Override
    public byte[] webhook() {
        return "[{\"event\":\"messageReceived\",\"id\":\"m1\",\"from\":\"chat-user:ana\",\"text\":\"Hello\"}]"
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Answer accepted() {
        return new Answer(200, "{\"outcome\":\"ACCEPTED\",\"externalIds\":[\"out-1\"]}");
    }

    @Override
    public Answer refused(int status, String said) {
        return new Answer(status, "{\"outcome\":\"REJECTED\",\"code\":\"POLICY\",\"message\":\"" + said + "\"}");
    }

    @Override
    public String sendLine() {
        return "POST / HTTP/1.1";
    }

    @Override
    public List<String> headers() {
        return List.of("x-nexuscomm-signature");
    }

    @Override
    public List<String> namelessAnswers() {
        return List.of("{}", "{\"outcome\":\"MAYBE\"}", "\"ACCEPTED\"");
    }

    @Override
    public Media medium(String address) {
        return Media.pending(Kind.IMAGE, new Source(address, null)).build();
    }
}
