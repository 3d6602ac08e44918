package io.nexuscomm.connector.whatsapp;

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

/** What is particular about WhatsApp. */
final class WhatsAppChannel extends GraphChannel {

    static final String TOKEN = "EAAtest-token-that-nobody-may-see";
    static final Fixtures FIXTURES = new Fixtures(WhatsAppChannel.class, "whatsapp");

    WhatsAppChannel() {
        super(TOKEN);
    }

    @Override
    public Connector connector() {
        return new WhatsAppConnector();
    }

    @Override
    public RoutesBuilder routes(Gateway gateway, Duration patience) {
        return new WhatsAppRoutes(connector(), gateway, patience);
    }

    @Override
    protected ObjectNode particular(ObjectNode config, String key) {
        return config.put("phoneNumberId", key).put("businessAccountId", "102290129340398");
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
