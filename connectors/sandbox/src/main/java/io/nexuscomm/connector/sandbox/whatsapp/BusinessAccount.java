package io.nexuscomm.connector.sandbox.whatsapp;

import io.nexuscomm.connector.sandbox.http.Answer;
import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.http.Request;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What a WhatsApp Business Account lists, a page at a time: its templates and its numbers. */
final class BusinessAccount {

    private static final int PAGE = 25;
    private static final int LONGEST_PAGE = 1000;

    private final Templates templates;

    BusinessAccount(Templates templates) {
        this.templates = templates;
    }

    Answer templates(Request request) {
        return page(
                request,
                templates.list().stream().map(BusinessAccount::template).toList());
    }

    Answer numbers(Request request, List<WhatsAppBusiness> numbers) {
        return page(request, numbers.stream().map(BusinessAccount::number).toList());
    }

    private static ObjectNode template(WhatsAppTemplate template) {
        var json = Json.object()
                .put("name", template.name())
                .put("language", template.language())
                .put("status", "APPROVED")
                .put("category", "UTILITY")
                .put("parameter_format", template.isNamed() ? "NAMED" : "POSITIONAL");
        var components = json.putArray("components");
        if (template.header() != null) {
            var header = components
                    .addObject()
                    .put("type", "HEADER")
                    .put("format", template.header().format());
            if (template.header().text() != null) {
                header.put("text", template.header().text());
            }
        }
        components.addObject().put("type", "BODY").put("text", template.body());
        if (!template.buttons().isEmpty()) {
            var buttons = components.addObject().put("type", "BUTTONS").putArray("buttons");
            template.buttons().forEach(button -> button(buttons.addObject(), button));
        }
        return json.put("id", Integer.toUnsignedString(json.hashCode()));
    }

    private static void button(ObjectNode json, WhatsAppTemplate.Button button) {
        json.put("type", button.type()).put("text", button.text());
        if (button.url() != null) {
            json.put("url", button.url());
        }
    }

    private static ObjectNode number(WhatsAppBusiness business) {
        return Json.object()
                .put("verified_name", business.verifiedName())
                .put("display_phone_number", "+" + business.displayPhoneNumber())
                .put("quality_rating", "GREEN")
                .put("id", business.phoneNumberId());
    }

    /** Cursors are opaque to who reads them; here they are positions. */
    private static Answer page(Request request, List<ObjectNode> all) {
        int limit = Math.min(LONGEST_PAGE, Math.max(1, position(request, "limit", PAGE)));
        int from = Math.min(all.size(), position(request, "after", 0));
        int to = Math.min(all.size(), from + limit);
        var answer = Json.object();
        var data = answer.putArray("data");
        all.subList(from, to).forEach(data::add);
        var paging = answer.putObject("paging");
        paging.putObject("cursors").put("before", Integer.toString(from)).put("after", Integer.toString(to));
        if (to < all.size()) {
            paging.put("next", "https://graph.facebook.com/next?after=" + to);
        }
        return Answer.json(200, answer);
    }

    private static int position(Request request, String name, int missing) {
        var text = request.query(name).orElse("");
        if (text.isEmpty()) {
            return missing;
        }
        if (!text.matches("[0-9]{1,6}")) {
            throw GraphError.badValue("Param " + name + " must be a number");
        }
        return Integer.parseInt(text);
    }
}
