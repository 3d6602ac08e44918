package io.nexuscomm.connector.sandbox.whatsapp;

import io.nexuscomm.connector.sandbox.http.Answer;
import io.nexuscomm.connector.sandbox.http.Json;
import java.io.Serial;
import tools.jackson.databind.node.ObjectNode;

/** A refusal of the Graph API, in Meta's words. */
final class GraphError extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final int code;
    private final String type;
    private final int subcode;
    private final String details;

    private GraphError(int status, String type, int code, int subcode, String message, String details) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.code = code;
        this.subcode = subcode;
        this.details = details;
    }

    private static GraphError whatsApp(int status, int code, String title, String details) {
        return new GraphError(status, "OAuthException", code, 0, "(#" + code + ") " + title, details);
    }

    static GraphError badToken(String message) {
        return new GraphError(401, "OAuthException", 190, 0, message, "");
    }

    static GraphError expiredToken() {
        return new GraphError(
                401, "OAuthException", 190, 463, "Error validating access token: Session has expired.", "");
    }

    static GraphError unknownPath(String path) {
        return new GraphError(400, "OAuthException", 2500, 0, "Unknown path components: /" + path, "");
    }

    /** An object that does not exist, or that the token may not see: Meta does not say which. */
    static GraphError noSuchObject(String method, String id) {
        var what = method.equals("GET") ? "get" : "post";
        return new GraphError(
                400,
                "GraphMethodException",
                100,
                33,
                "Unsupported " + what + " request. Object with ID '" + id
                        + "' does not exist, cannot be loaded due to missing permissions, or does not support this"
                        + " operation. Please read the Graph API documentation at"
                        + " https://developers.facebook.com/docs/graph-api",
                "");
    }

    static GraphError noProduct() {
        return whatsApp(400, 100, "The parameter messaging_product is required.", "");
    }

    static GraphError invalid(String details) {
        return whatsApp(400, 100, "Invalid parameter", details);
    }

    static GraphError missing(String details) {
        return whatsApp(400, 131008, "Required parameter is missing", details);
    }

    static GraphError badValue(String details) {
        return whatsApp(400, 131009, "Parameter value is not valid", details);
    }

    static GraphError noSuchGroup() {
        return whatsApp(400, 131020, "Invalid group", "The group does not exist, or the number is not in it.");
    }

    static GraphError notForGroups(String type) {
        return whatsApp(400, 131051, "Unsupported message type", "Messages of type " + type + " cannot go to groups.");
    }

    static GraphError windowClosed() {
        return whatsApp(
                400,
                131047,
                "Re-engagement message",
                "Message failed to send because more than 24 hours have passed since the customer last replied to"
                        + " this number.");
    }

    static GraphError undeliverable() {
        return whatsApp(400, 131026, "Message undeliverable", "Message Undeliverable.");
    }

    static GraphError pairLimit() {
        return whatsApp(
                400,
                131056,
                "(Business Account, Consumer Account) pair rate limit hit",
                "Message failed to send because there were too many messages sent from this phone number to the same"
                        + " phone number in a short period of time.");
    }

    static GraphError tooMany() {
        return whatsApp(429, 130429, "Rate limit hit", "Cloud API message throughput has been reached.");
    }

    static GraphError broken() {
        return whatsApp(500, 131000, "Something went wrong", "Message failed to send due to an unknown error.");
    }

    static GraphError noTemplate(String name, String language) {
        return whatsApp(
                404,
                132001,
                "Template name does not exist in the translation",
                "template name (" + name + ") does not exist in " + language);
    }

    static GraphError templateParameters(String part, int given, int expected) {
        return whatsApp(
                400,
                132000,
                "Number of parameters does not match the expected number of params",
                part + ": number of localizable_params (" + given + ") does not match the expected number of params ("
                        + expected + ")");
    }

    static GraphError templateFormat(String details) {
        return whatsApp(400, 132012, "Parameter format does not match format in the created template", details);
    }

    static GraphError templateText() {
        return whatsApp(
                400,
                132018,
                "There was an issue with the parameters in your template",
                "Param text cannot have new-line/tab characters or more than 4 consecutive spaces");
    }

    static GraphError mediaUpload(String details) {
        return whatsApp(400, 131053, "Media upload error", details);
    }

    int code() {
        return code;
    }

    int status() {
        return status;
    }

    Answer.Full answer(String trace) {
        var error = Json.object();
        error.put("message", message()).put("type", type).put("code", code);
        if (subcode != 0) {
            error.put("error_subcode", subcode);
        }
        if (!details.isEmpty()) {
            error.putObject("error_data").put("messaging_product", "whatsapp").put("details", details);
        }
        error.put("fbtrace_id", trace);
        var body = Json.object();
        body.set("error", error);
        return Answer.json(status, body)
                .with("WWW-Authenticate", "OAuth \"Facebook Platform\" \"invalid_request\" \"" + message() + "\"");
    }

    /** As it stands in {@code statuses[].errors[]}, when the refusal comes after the answer. */
    ObjectNode inStatus() {
        var title = message().substring(message().indexOf(')') + 2);
        var error = Json.object();
        error.put("code", code).put("title", title).put("message", title);
        error.putObject("error_data").put("details", details);
        error.put("href", "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/");
        return error;
    }

    private String message() {
        var message = getMessage();
        return message == null ? "" : message;
    }
}
