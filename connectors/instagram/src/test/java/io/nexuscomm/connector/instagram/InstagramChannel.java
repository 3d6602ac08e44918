package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.testkit.http.Answer;
import io.nexuscomm.connector.testkit.http.Fixtures;
import io.nexuscomm.connector.testkit.http.GraphChannel;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Media.Kind;
import io.nexuscomm.message.content.Media.Source;
import io.nexuscomm.message.event.Address;
import java.time.Duration;
import java.util.List;
import org.apache.camel.RoutesBuilder;
import tools.jackson.databind.node.ObjectNode;

/** What is particular about Instagram. */
final class InstagramChannel extends GraphChannel {

    static final String TOKEN = "IGAAtest-token-that-nobody-may-see";
    static final Fixtures FIXTURES = new Fixtures(InstagramChannel.class, "instagram");

    InstagramChannel() {
        super(TOKEN);
    }

    @Override
    public Connector connector() {
        return new InstagramConnector();
    }

    @Override
    public RoutesBuilder routes(Gateway gateway, Duration patience) {
        return new InstagramRoutes(connector(), gateway, patience);
    }

    @Override
    protected ObjectNode particular(ObjectNode config, String key) {
        return config.put("instagramId", key).put("login", "INSTAGRAM");
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
    public List<String> namelessAnswers() {
        return List.of("{}", "{\"message_id\":\"\"}", "{\"message_id\":7}", "{\"message_id\":");
    }

    @Override
    public Media medium(String address) {
        return Media.pending(Kind.IMAGE, new Source(address, null)).build();
    }
}
