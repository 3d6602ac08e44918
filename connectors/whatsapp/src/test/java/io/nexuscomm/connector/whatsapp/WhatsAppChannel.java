package io.nexuscomm.connector.whatsapp;

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

/** What is particular about WhatsApp. */
final class WhatsAppChannel implements HttpChannel {

    static final String TOKEN = "EAAtest-token-that-nobody-may-see";
    static final String APP_SECRET = "0123456789abcdef0123456789abcdef";
    static final Fixtures FIXTURES = new Fixtures(WhatsAppChannel.class, "whatsapp");

    @Override
    public Connector connector() {
        return new WhatsAppConnector();
    }

    @Override
    public RoutesBuilder routes(Gateway gateway, Duration patience) {
        return new WhatsAppRoutes(connector(), gateway, patience);
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
                .put("phoneNumberId", key)
                .put("businessAccountId", "102290129340398")
                .put("accessToken", TOKEN)
                .put("verifyToken", verifyToken)
                .put("apiBase", apiBase);
        List.of(appSecrets).forEach(config.putArray("appSecrets")::add);
        return config;
    }

    @Override
    public String key() {
        return "106540352242922";
    }

    @Override
    public Address customer() {
        return Address.global("tel", "+16505551234");
    }

    @Override
    public String chat() {
        return "16505551234";
    }

    @Override
    public byte[] webhook() {
        return FIXTURES.octets("text");
    }

    @Override
    public Answer accepted() {
        return new Answer(200, "{\"messages\":[{\"id\":\"wamid.X\",\"message_status\":\"accepted\"}]}");
    }

    @Override
    public Answer refused(int status, String said) {
        return new Answer(status, "{\"error\":{\"message\":\"" + said + "\",\"code\":100}}");
    }

    @Override
    public String sendLine() {
        return "POST /v25.0/106540352242922/messages HTTP/1.1";
    }

    @Override
    public List<String> namelessAnswers() {
        return List.of("{}", "{\"messages\":[]}", "{\"messages\":[{\"id\":\"\"}]}", "{\"messages\":");
    }

    @Override
    public Media medium(String address) {
        return Media.pending(Kind.IMAGE, new Source("2754859441498128", null))
                .declaredMimeType("image/png")
                .fileName("photo.jpg")
                .build();
    }

    @Override
    public List<Answer> lookUps(String address) {
        return List.of(new Answer(200, "{\"url\":\"" + address + "\",\"mime_type\":\"image/jpeg\",\"id\":\"1\"}"));
    }
}
