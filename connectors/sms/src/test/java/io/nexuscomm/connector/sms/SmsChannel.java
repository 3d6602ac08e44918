package io.nexuscomm.connector.sms;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.testkit.http.Answer;
import io.nexuscomm.connector.testkit.http.HttpChannel;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Media.Kind;
import io.nexuscomm.message.content.Media.Source;
import io.nexuscomm.message.event.Address;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.apache.camel.RoutesBuilder;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is particular about SMS by Twilio. */
final class SmsChannel implements HttpChannel {

    static final String SID = "SM0123456789abcdef0123456789abcdef";
    static final String ACCOUNT_SID = "AC0123456789abcdef0123456789abcdef";
    static final String TOKEN = "a1b2c3d4e5f60718293a4b5c6d7e8f90";
    static final String OLD_TOKEN = "fedcba9876543210fedcba9876543210";
    static final String NUMBER = "+15557122661";
    static final String MESSAGE = "ToCountry=&MessageSid=" + SID
            + "&SmsStatus=received&Body=Gr%C3%BC%C3%9Fe+%26+1%2B1&NumMedia=0&From=%2B4915112345678&To=%2B15557122661";

    private final Duration tick;

    /** One that looks for missed messages not before a test is over. */
    SmsChannel() {
        this(Duration.ofDays(1));
    }

    /** @param tick how often it looks whose turn to be repaired it is */
    SmsChannel(Duration tick) {
        this.tick = tick;
    }

    @Override
    public Connector connector() {
        return new SmsConnector();
    }

    @Override
    public RoutesBuilder routes(Gateway gateway, Duration patience) {
        return new SmsRoutes(connector(), gateway, patience, tick);
    }

    @Override
    public ObjectNode config(String key, String apiBase) {
        return withTokens(apiBase, TOKEN, OLD_TOKEN).put("number", key);
    }

    @Override
    public ObjectNode strangersConfig(String key, String apiBase) {
        return withTokens(apiBase, "00000000000000000000000000000000").put("number", key);
    }

    /** The configuration of an account that has no number yet. */
    static ObjectNode withTokens(String apiBase, String... authTokens) {
        ObjectNode config = JsonMapper.shared()
                .createObjectNode()
                .put("provider", "TWILIO")
                .put("accountSid", ACCOUNT_SID)
                .put("apiBase", apiBase);
        List.of(authTokens).forEach(config.putArray("authToken")::add);
        return config;
    }

    @Override
    public String key() {
        return NUMBER;
    }

    @Override
    public Address customer() {
        return Address.global("tel", "+4915112345678");
    }

    @Override
    public byte[] webhook() {
        return MESSAGE.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String webhookMediaType() {
        return "application/x-www-form-urlencoded";
    }

    @Override
    public Answer accepted() {
        return new Answer(201, "{\"sid\":\"" + SID + "\",\"status\":\"queued\",\"error_code\":null}");
    }

    @Override
    public Answer refused(int status, String said) {
        return new Answer(status, "{\"message\":\"" + said + "\",\"code\":21211}");
    }

    @Override
    public String sendLine() {
        return "POST /2010-04-01/Accounts/" + ACCOUNT_SID + "/Messages.json HTTP/1.1";
    }

    @Override
    public List<String> namelessAnswers() {
        return List.of("{}", "{\"sid\":\"\"}", "{\"sid\":\"CA1\"}", "{\"sid\":");
    }

    @Override
    public Media medium(String address) {
        return Media.pending(Kind.IMAGE, new Source(address, null)).build();
    }

    @Override
    public List<String> encodedSecrets() {
        String pair = ACCOUNT_SID + ":" + TOKEN;
        return List.of(Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.US_ASCII)));
    }
}
