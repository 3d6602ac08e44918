package io.nexuscomm.connector.sandbox.whatsapp;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks the common part of a send, in the order in which Meta refuses. */
final class SendCheck {
    /** No limit is documented for ids; this one only bounds memory. */
    static final int ID = 512;

    private static final int CALLBACK_DATA = 512;

    private final ContentCheck content;

    SendCheck(ContentCheck content) {
        this.content = content;
    }

    /** Every request to {@code /messages} names the product. */
    static void product(JsonNode body) {
        var product = body.path("messaging_product");
        if (product.isMissingNode() || product.isNull()) {
            throw GraphError.noProduct();
        }
        if (!product.isString() || !product.asString().equals("whatsapp")) {
            throw GraphError.invalid("Param messaging_product must be one of {WHATSAPP}.");
        }
    }

    /** Throws {@link GraphError} when Meta would refuse. */
    SendRequest check(JsonNode body, WhatsAppBusiness business) {
        product(body);
        var recipientType = body.path("recipient_type").asString("individual");
        if (!recipientType.equals("individual")) {
            throw GraphError.invalid("Param recipient_type must be one of {INDIVIDUAL, GROUP}.");
        }
        var user = Params.optional(body, "recipient", "root", ID);
        var number = Params.optional(body, "to", "root", ID);
        var to = number != null ? phone(number) : userId(user);
        var payload = content.check(body, business);
        var callbackData = Params.optional(body, "biz_opaque_callback_data", "root", CALLBACK_DATA);
        return new SendRequest(to, number == null, payload, replyTo(body), callbackData);
    }

    private static String phone(String number) {
        var digits = number.replaceAll("[+ ()\\-]", "");
        if (!digits.matches("[1-9][0-9]{6,14}")) {
            throw GraphError.badValue("Param to must be a valid WhatsApp phone number with its country code.");
        }
        return number;
    }

    private static String userId(@Nullable String user) {
        if (user == null) {
            throw GraphError.missing("The parameter to is required.");
        }
        if (!user.matches("[A-Z]{2}\\.[A-Za-z0-9.]{1,128}")) {
            throw GraphError.badValue("Param recipient must be a valid business-scoped user id.");
        }
        return user;
    }

    private static @Nullable String replyTo(JsonNode body) {
        var context = body.path("context");
        if (context.isMissingNode() || context.isNull()) {
            return null;
        }
        var id = Params.text(context, "message_id", "context", ID);
        if (!WhatsAppIds.isMessageId(id)) {
            throw GraphError.badValue("Param context['message_id'] is not a valid message id.");
        }
        return id;
    }
}
