package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.testkit.http.Answer;
import io.nexuscomm.connector.testkit.http.Fixtures;
import io.nexuscomm.connector.testkit.http.HttpChannel;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Media.Kind;
import io.nexuscomm.message.content.Media.Source;
import io.nexuscomm.message.event.Address;
import java.time.Duration;
import java.util.List;
import org.apache.camel.RoutesBuilder;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is particular about Instagram. */
final class InstagramChannel implements HttpChannel {

    static final String TOKEN = "IGAAtest-token-that-nobody-may-see";
    static final String APP_SECRET = "0123456789abcdef0123456789abcdef";
    static final Fixtures FIXTURES = new Fixtures(InstagramChannel.class, "instagram");

    @Override
    public Connector connector() {
        return new InstagramConnector();
    }

    @Override
    public RoutesBuilder routes(Gateway gateway, Duration patience) {
        return new InstagramRoutes(connector(), gateway, patience);
    }

    @Override
    public ObjectNode config(String key, String apiBase) {
        return config(key, apiBase, "a-verify-token", APP_SECRET, "an-app-secret-to-come");
    }

    @Override
    public ObjectNode strangersConfig(String key, String apiBase) {
        return config(key, apiBase, "another-verify-token", "other-secret");
    }

    private static ObjectNode config(String key, String apiBase, String verifyToken, String... appSecrets) {
        ObjectNode config = JsonMapper.shared()
                .createObjectNode()
                .put("instagramId", key)
                .put("login", "INSTAGRAM")
                .put("accessToken", TOKEN)
                .put("verifyToken", verifyToken)
                .put("apiBase", apiBase);
        List.of(appSecrets).forEach(config.putArray("appSecrets")::add);
        return config;
    }

    @Override
    public String key() {
        return "17841405822304914";
    }

    @Override
    public Address customer() {
        return new Address("ig-sid", "17841405822304914", "6480126485417123");
    }

    @Override
    public byte[] webhook() {
        return FIXTURES.octets("text");
    }

    @Override
    public Answer accepted() {
        return new Answer(200, "{\"recipient_id\":\"1\",\"message_id\":\"aWdfX\"}");
    }

    @Override
    public Answer refused(int status, String said) {
        return new Answer(status, "{\"error\":{\"message\":\"" + said + "\",\"code\":100}}");
    }

    @Override
    public String sendLine() {
        return "POST /v25.0/17841405822304914/messages HTTP/1.1";
    }

    @Override
    public List<String> namelessAnswers() {
        return List.of("{}", "{\"message_id\":\"\"}", "{\"message_id\":7}", "{\"message_id\":");
    }

    @Override
    public Media medium(String address) {
        return Media.pending(Kind.IMAGE, new Source(address, null)).build();
    }
}
