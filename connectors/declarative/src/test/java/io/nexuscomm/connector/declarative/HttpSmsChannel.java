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

/** The example's facts, for the contracts of every channel that speaks HTTP. */
final class HttpSmsChannel implements HttpChannel {

    static final String TOKEN = "hook-0123456789abcdef";

    private final DeclarativeConnector connector = new DeclarativeConnector(Examples.version(Examples.HTTP_SMS));

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
        return MessageJson.mapper()
                .createObjectNode()
                .put("number", key)
                .put("apiKey", "key-0123456789")
                .put("webhookToken", TOKEN)
                .put("apiBase", apiBase);
    }

    @Override
    public ObjectNode strangersConfig(String key, String apiBase) {
        return config(key, apiBase).put("apiKey", "key-of-a-stranger").put("webhookToken", "hook-of-a-stranger-000");
    }

    @Override
    public String key() {
        return "+15557122661";
    }

    @Override
    public Address customer() {
        return Address.global("tel", "+4915112345678");
    }

    @Override
    public byte[] webhook() {
        return "id=m1&from=4915112345678&text=Hello".getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String webhookMediaType() {
        return "application/x-www-form-urlencoded";
    }

    @Override
    public Answer accepted() {
        return new Answer(202, "{\"id\":\"o1\"}");
    }

    @Override
    public Answer refused(int status, String said) {
        return new Answer(status, "{\"error\":{\"code\":20,\"text\":\"" + said + "\"}}");
    }

    @Override
    public String sendLine() {
        return "POST /messages HTTP/1.1";
    }

    @Override
    public List<String> headers() {
        return List.of("x-api-key");
    }

    @Override
    public List<String> namelessAnswers() {
        return List.of("{}", "{\"id\":\"\"}", "{\"id\":{}}");
    }

    @Override
    public Media medium(String address) {
        return Media.pending(Kind.IMAGE, new Source(address, null)).build();
    }
}
