package io.nexuscomm.connector.telegram;

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

/** What is particular about Telegram. */
final class TelegramChannel implements HttpChannel {

    static final String TOKEN = "7123456789:AAtest-token-that-nobody-may-see_0";
    static final String SECRET = "a-webhook-secret-of-thirty-two-signs";

    @Override
    public Connector connector() {
        return new TelegramConnector();
    }

    @Override
    public RoutesBuilder routes(Gateway gateway, Duration patience) {
        return new TelegramRoutes(connector(), gateway, patience);
    }

    @Override
    public ObjectNode config(String key, String apiBase) {
        ObjectNode config = config(key, apiBase, TOKEN);
        config.putArray("webhookSecret").add(SECRET).add("a-webhook-secret-to-come");
        return config;
    }

    @Override
    public ObjectNode strangersConfig(String key, String apiBase) {
        return config(key, apiBase, "999999999:AAanother-token-of-somebody-else")
                .put("webhookSecret", "another-webhook-secret");
    }

    private static ObjectNode config(String key, String apiBase, String token) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("botId", key)
                .put("botToken", token)
                .put("apiBase", apiBase);
    }

    @Override
    public String key() {
        return "7123456789";
    }

    @Override
    public Address customer() {
        return Address.global("tg-user", "5550001234");
    }

    @Override
    public byte[] webhook() {
        return new Fixtures(TelegramChannel.class, "telegram").octets("text");
    }

    @Override
    public Answer accepted() {
        return new Answer(200, """
                {"ok":true,"result":{"message_id":42,"date":1795341600,"chat":{"id":5550001234,"type":"private"}}}""");
    }

    @Override
    public Answer refused(int status, String said) {
        return new Answer(
                status, "{\"ok\":false,\"error_code\":" + status + ",\"description\":\"Bad Request: " + said + "\"}");
    }

    @Override
    public String sendLine() {
        return "POST /bot" + TOKEN + "/sendMessage HTTP/1.1";
    }

    @Override
    public List<String> namelessAnswers() {
        return List.of("{}", "{\"ok\":true}", "{\"ok\":true,\"result\":true}", "{\"ok\":true,\"result\":{");
    }

    @Override
    public Media medium(String address) {
        return Media.pending(Kind.IMAGE, new Source("AgACAgIAAxkBAAIB", null))
                .declaredMimeType("image/jpeg")
                .build();
    }

    @Override
    public List<Answer> lookUps(String address) {
        return List.of(new Answer(200, """
                {"ok":true,"result":{"file_id":"AgACAgIAAxkBAAIB","file_size":21,"file_path":"photos/file_0.jpg"}}"""));
    }
}
