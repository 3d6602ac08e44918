package io.nexuscomm.connector.sandbox.linkedin;

import io.nexuscomm.connector.sandbox.http.Answer;
import io.nexuscomm.connector.sandbox.http.Json;
import java.io.Serial;

/** A refusal of LinkedIn's API, in its words. */
final class LinkedInRefusal extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final int serviceErrorCode;
    private final String code;

    private LinkedInRefusal(int status, int serviceErrorCode, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.serviceErrorCode = serviceErrorCode;
        this.code = code;
    }

    static LinkedInRefusal emptyToken() {
        return new LinkedInRefusal(401, 65_604, "EMPTY_ACCESS_TOKEN", "Empty oauth2 access token");
    }

    static LinkedInRefusal badToken() {
        return new LinkedInRefusal(401, 65_600, "INVALID_ACCESS_TOKEN", "Invalid access token");
    }

    static LinkedInRefusal revokedToken() {
        return new LinkedInRefusal(
                401, 65_601, "REVOKED_ACCESS_TOKEN", "The token used in the request has been revoked by the user");
    }

    static LinkedInRefusal expiredToken() {
        return new LinkedInRefusal(401, 65_602, "EXPIRED_ACCESS_TOKEN", "The token used in the request has expired");
    }

    static LinkedInRefusal noVersion() {
        return new LinkedInRefusal(
                400,
                0,
                "VERSION_MISSING",
                "A version must be present. Please specify a version by adding the LinkedIn-Version header.");
    }

    static LinkedInRefusal endedVersion(String version) {
        return new LinkedInRefusal(426, 0, "NONEXISTENT_VERSION", "Requested version " + version + " is not active");
    }

    static LinkedInRefusal denied(String what, String version) {
        return new LinkedInRefusal(
                403, 100, "ACCESS_DENIED", "Not enough permissions to access: " + what + "." + version + "01");
    }

    static LinkedInRefusal unpermitted(String field) {
        return new LinkedInRefusal(
                403,
                0,
                "ACCESS_DENIED",
                "Unpermitted fields present in REQUEST_BODY: Data Processing Exception while processing fields [/"
                        + field + "]");
    }

    /** What Rest.li says to a name that is not encoded, or to its own brackets when they are. */
    static LinkedInRefusal syntax(String where) {
        return new LinkedInRefusal(400, 0, "ILLEGAL_ARGUMENT", "Syntax exception in " + where);
    }

    static LinkedInRefusal invalid(String field, String why) {
        return new LinkedInRefusal(422, 0, "UNPROCESSABLE_ENTITY", "ERROR :: /" + field + " :: " + why);
    }

    static LinkedInRefusal missing(String field) {
        return invalid(field, "field is required but not found and has no default value");
    }

    static LinkedInRefusal bad(String message) {
        return new LinkedInRefusal(400, 0, "BAD_REQUEST", message);
    }

    static LinkedInRefusal duplicate(String urn) {
        return new LinkedInRefusal(409, 0, "CONFLICT", "Content is a duplicate of " + urn);
    }

    static LinkedInRefusal notFound(String what) {
        return new LinkedInRefusal(404, 0, "RESOURCE_NOT_FOUND", what + " was not found");
    }

    static LinkedInRefusal tooManyComments() {
        return new LinkedInRefusal(
                429, 0, "TOO_MANY_REQUESTS", "Comment create throttled: creation rate limit exceeded for member");
    }

    static LinkedInRefusal tooManyCalls() {
        return new LinkedInRefusal(
                429,
                101,
                "TOO_MANY_REQUESTS",
                "Resource level throttle APPLICATION_AND_MEMBER DAY limit for calls to this resource is reached.");
    }

    static LinkedInRefusal broken() {
        return new LinkedInRefusal(500, 0, "INTERNAL_SERVER_ERROR", "Internal Server Error");
    }

    Answer.Full answer() {
        var body = Json.object().put("status", status).put("code", code).put("message", getMessage());
        if (serviceErrorCode != 0) {
            body.put("serviceErrorCode", serviceErrorCode);
        }
        return Answer.json(status, body);
    }
}
