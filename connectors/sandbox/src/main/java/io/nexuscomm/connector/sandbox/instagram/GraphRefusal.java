package io.nexuscomm.connector.sandbox.instagram;

import io.nexuscomm.connector.sandbox.http.Answer;
import io.nexuscomm.connector.sandbox.http.Json;
import java.io.Serial;

/** A refusal of the Graph API, in Meta's words. */
final class GraphRefusal extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final int code;
    private final int subcode;

    private GraphRefusal(int status, String type, int code, int subcode, String message) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.code = code;
        this.subcode = subcode;
    }

    private static GraphRefusal instagram(int code, int subcode, String message) {
        return new GraphRefusal(400, "IGApiException", code, subcode, "(#" + code + ") " + message);
    }

    static GraphRefusal badToken() {
        return new GraphRefusal(
                401, "OAuthException", 190, 0, "Invalid OAuth access token - Cannot parse access token");
    }

    static GraphRefusal expiredToken() {
        return new GraphRefusal(401, "OAuthException", 190, 463, "Error validating access token: Session has expired.");
    }

    static GraphRefusal unknownPath(String path) {
        return new GraphRefusal(400, "OAuthException", 2500, 0, "Unknown path components: /" + path);
    }

    /** An object that does not exist, or that the token may not see: Meta does not say which. */
    static GraphRefusal noSuchObject(String id) {
        return new GraphRefusal(
                400,
                "GraphMethodException",
                100,
                33,
                "Unsupported request. Object with ID '" + id
                        + "' does not exist, cannot be loaded due to missing permissions, or does not support this"
                        + " operation");
    }

    static GraphRefusal invalid(String details) {
        return instagram(100, 2534015, details);
    }

    static GraphRefusal noSuchUser() {
        return instagram(100, 2534014, "The requested user cannot be found");
    }

    static GraphRefusal windowClosed() {
        return instagram(10, 2534022, "This message is sent outside of allowed window.");
    }

    static GraphRefusal blocked() {
        return instagram(551, 1545041, "This person isn't available right now.");
    }

    static GraphRefusal mediaUnreachable() {
        return instagram(100, 2018008, "Failed to fetch the file from the url");
    }

    static GraphRefusal notTogether() {
        return instagram(100, 2534068, "Sending multiple images in one message is not available.");
    }

    static GraphRefusal noSuchField(String field) {
        return new GraphRefusal(
                400, "IGApiException", 100, 0, "(#100) Tried accessing nonexisting field (" + field + ")");
    }

    static GraphRefusal tooMany() {
        return instagram(613, 2534040, "Calls to this api have exceeded the rate limit.");
    }

    static GraphRefusal broken() {
        return new GraphRefusal(500, "OAuthException", 2, 0, "An unexpected error has occurred. Please retry later.");
    }

    /** Only Instagram's own host has a type of error of its own. */
    Answer.Full answer(String trace, Stack stack) {
        var error = Json.object();
        var named = stack == Stack.FACEBOOK && type.equals("IGApiException") ? "OAuthException" : type;
        error.put("message", String.valueOf(getMessage())).put("type", named).put("code", code);
        if (subcode != 0) {
            error.put("error_subcode", subcode);
        }
        error.put("is_transient", code == 2).put("fbtrace_id", trace);
        var body = Json.object();
        body.set("error", error);
        return Answer.json(status, body);
    }
}
