package io.nexuscomm.connector.sandbox.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.nexuscomm.connector.sandbox.http.Json;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** What goes into a template: what Meta refuses of it, and what the customer sees. */
class TemplateTest {
    private static final String PARCEL = """
            {"type":"header","parameters":[{"type":"text","parameter_name":"order","text":"A-12"}]},
            {"type":"body","parameters":[{"type":"text","parameter_name":"name","text":"Ana"},
                                         {"type":"text","parameter_name":"day","text":"Friday"}]},
            {"type":"button","sub_type":"url","index":"0","parameters":[{"type":"text","text":"A-12"}]},
            {"type":"button","sub_type":"quick_reply","index":"1","parameters":[{"type":"payload","payload":"away"}]}""";

    private WhatsAppFixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = new WhatsAppFixture();
    }

    @AfterEach
    void stop() throws Exception {
        fixture.close();
    }

    @Test
    void customerShouldSeeTheWholeTemplateAndAnswerItsQuickReply() throws Exception {
        assertThat(fixture.graph.send(template("parcel_sent", PARCEL)).status()).isEqualTo(200);

        var shown = fixture.ana.messages().getLast();
        assertThat(shown.body())
                .isEqualTo(new ChatBody.Template(
                        null,
                        "Order A-12\n\nHello Ana, your coffee is on its way. It arrives on Friday.",
                        List.of(
                                new ChatBody.TemplateButton(
                                        null, "Follow the parcel", "https://harbourcoffee.example/parcels/A-12"),
                                new ChatBody.TemplateButton("away", "I am not at home", null))));
        fixture.ana.choose(shown.id(), "away");
        assertThat(fixture.ana.messages().getLast().text()).contains("I am not at home");
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                arguments(132000, "parcel_sent", PARCEL.replaceFirst("(?s)\\{\"type\":\"header.*?]},", "")),
                arguments(132000, "parcel_sent", PARCEL.replaceFirst("(?s),\\s*\\{[^}]*Friday\"}", "")),
                arguments(
                        100, "parcel_sent", PARCEL.replace("\"parameter_name\":\"day\"", "\"parameter_name\":\"dai\"")),
                arguments(131008, "parcel_sent", PARCEL.replaceFirst("(?s)\\{[^{]*\"sub_type\":\"url.*?]},", "")),
                arguments(132012, "parcel_sent", PARCEL.replace("\"index\":\"0\"", "\"index\":\"7\"")),
                arguments(132012, "parcel_sent", PARCEL.replace("\"sub_type\":\"url\"", "\"sub_type\":\"copy_code\"")),
                arguments(100, "parcel_sent", PARCEL.replace("\"sub_type\":\"url\"", "\"sub_type\":\"phone_number\"")),
                arguments(132018, "parcel_sent", PARCEL.replace("Friday", "Fri\\nday")),
                arguments(
                        132012, "tasting", "{\"type\":\"header\",\"parameters\":[{\"type\":\"text\",\"text\":\"x\"}]}"),
                arguments(132012, "tasting", ""));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("wrong")
    void sendShouldBeRefusedWhenItDoesNotFitTheTemplate(int code, String name, String components) throws Exception {
        var reply = fixture.graph.send(template(name, components));

        assertThat(reply.errorCode()).as(reply.body().toString()).isEqualTo(code);
        assertThat(reply.body().at("/error/error_data/details").asString()).isNotEmpty();
    }

    private static ObjectNode template(String name, String components) {
        return (ObjectNode) Json.MAPPER.readTree("""
                {"messaging_product":"whatsapp","to":"%s","type":"template",
                 "template":{"name":"%s","language":{"code":"en"},"components":[%s]}}""".formatted(WhatsAppFixture.ANA, name, components));
    }
}
