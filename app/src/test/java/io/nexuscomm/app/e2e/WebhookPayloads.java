package io.nexuscomm.app.e2e;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** WhatsApp webhooks as Meta sends them. */
final class WebhookPayloads {

    private WebhookPayloads() {}

    static byte[] text(String phoneNumberId, String from, String id, String text) {
        return octets(envelope(phoneNumberId, "\"messages\":[" + textItem(from, id, text) + "]"));
    }

    /** Several changes, each of which is the inside of a value. */
    static byte[] batch(String phoneNumberId, String... insides) {
        return octets("{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"102290129340398\",\"changes\":["
                + Stream.of(insides)
                        .map(inside -> change(phoneNumberId, inside))
                        .collect(Collectors.joining(","))
                + "]}]}");
    }

    static String textItem(String from, String id, String text) {
        return """
                {"from":"%s","id":"%s","timestamp":"%d","type":"text","text":{"body":"%s"}}""".formatted(from, id, System.currentTimeMillis() / 1000, text);
    }

    static String statusItem(String id, String status, String to) {
        return """
                {"id":"%s","status":"%s","timestamp":"%d","recipient_id":"%s"}""".formatted(id, status, System.currentTimeMillis() / 1000, to);
    }

    static byte[] octets(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }

    private static String envelope(String phoneNumberId, String inside) {
        return "{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"102290129340398\",\"changes\":["
                + change(phoneNumberId, inside) + "]}]}";
    }

    private static String change(String phoneNumberId, String inside) {
        return """
                {"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":\
                "15550783881","phone_number_id":"%s"},%s}}""".formatted(phoneNumberId, inside);
    }
}
