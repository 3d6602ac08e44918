package io.nexuscomm.connector.sandbox.telegram;

import io.nexuscomm.connector.sandbox.http.Answer;
import io.nexuscomm.connector.sandbox.http.Json;
import tools.jackson.databind.node.ObjectNode;

/** A refusal in the Bot API's own words (core.telegram.org/bots/api#making-requests). */
final class BotError extends Exception {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final long retryAfter;

    private BotError(int code, String description, long retryAfter) {
        super(description);
        this.code = code;
        this.retryAfter = retryAfter;
    }

    static BotError badRequest(String what) {
        return new BotError(400, "Bad Request: " + what, 0);
    }

    static BotError forbidden(String what) {
        return new BotError(403, "Forbidden: " + what, 0);
    }

    static BotError unauthorized() {
        return new BotError(401, "Unauthorized", 0);
    }

    /** No such method, or nothing that looks like a token. */
    static BotError notFound() {
        return new BotError(404, "Not Found", 0);
    }

    static BotError tooLarge() {
        return new BotError(413, "Request Entity Too Large", 0);
    }

    static BotError tooMany(long seconds) {
        return new BotError(429, "Too Many Requests: retry after " + seconds, seconds);
    }

    static BotError broken() {
        return new BotError(500, "Internal Server Error", 0);
    }

    Answer answer() {
        ObjectNode body =
                Json.object().put("ok", false).put("error_code", code).put("description", String.valueOf(getMessage()));
        if (retryAfter > 0) {
            body.putObject("parameters").put("retry_after", retryAfter);
        }
        return Answer.json(code, body);
    }
}
