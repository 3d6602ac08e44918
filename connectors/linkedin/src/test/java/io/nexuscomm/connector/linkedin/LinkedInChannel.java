package io.nexuscomm.connector.linkedin;

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

/** What is particular about LinkedIn. */
final class LinkedInChannel implements HttpChannel {

    static final String TOKEN = "AQVtest-token-that-nobody-may-see";
    static final String CLIENT_SECRET = "linkedin-client-secret";
    static final String POST = "urn:li:activity:7398200000000000101";
    static final String COMMENT = "urn:li:comment:(" + POST + ",7398300000000000001)";
    static final Fixtures FIXTURES = new Fixtures(LinkedInChannel.class, "linkedin");

    /** No test waits for the timer by mistake. */
    private final Duration tick;

    LinkedInChannel() {
        this(Duration.ofDays(1));
    }

    LinkedInChannel(Duration tick) {
        this.tick = tick;
    }

    @Override
    public Connector connector() {
        return new LinkedInConnector();
    }

    @Override
    public RoutesBuilder routes(Gateway gateway, Duration patience) {
        return new LinkedInRoutes(connector(), gateway, patience, tick);
    }

    @Override
    public ObjectNode config(String key, String apiBase) {
        return config(key, apiBase, CLIENT_SECRET);
    }

    @Override
    public ObjectNode strangersConfig(String key, String apiBase) {
        return config(key, apiBase, "another-client-secret");
    }

    private static ObjectNode config(String key, String apiBase, String clientSecret) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("organizationId", key)
                .put("clientId", "77harbourcoffee")
                .put("clientSecret", clientSecret)
                .put("accessToken", TOKEN)
                .put("apiBase", apiBase);
    }

    @Override
    public String key() {
        return "5509810";
    }

    @Override
    public Address customer() {
        return new Address("li-urn", "5509810", "urn:li:person:8BzNpQ4xWe");
    }

    @Override
    public String chat() {
        return POST + "/" + customer().value();
    }

    @Override
    public byte[] webhook() {
        return FIXTURES.octets("comment");
    }

    @Override
    public Answer accepted() {
        return new Answer(201, """
                {"id":"7398300000000000009","object":"%1$s","commentUrn":"urn:li:comment:(%1$s,7398300000000000009)"}""".formatted(POST), "x-restli-id: 7398300000000000009");
    }

    @Override
    public Answer refused(int status, String said) {
        return new Answer(status, "{\"status\":" + status + ",\"message\":\"" + said + "\",\"code\":\"REFUSED\"}");
    }

    @Override
    public String sendLine() {
        return "POST /rest/socialActions/urn%3Ali%3Aactivity%3A7398200000000000101/comments HTTP/1.1";
    }

    @Override
    public List<String> headers() {
        return List.of("linkedin-version", "x-restli-protocol-version");
    }

    @Override
    public List<String> namelessAnswers() {
        return List.of("{}", "{\"id\":\"7\"}", "{\"object\":\"" + POST + "\"}", "{\"commentUrn\":7}");
    }

    /** None comes by LinkedIn; whatever claims to is never fetched. */
    @Override
    public Media medium(String address) {
        return Media.pending(Kind.IMAGE, new Source(address, null)).build();
    }
}
