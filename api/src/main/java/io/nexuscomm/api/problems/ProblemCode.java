package io.nexuscomm.api.problems;

import java.util.Locale;

/** Every kind of error the API answers with. The code is part of the API; the title is for people. */
public enum ProblemCode {
    INVALID_REQUEST(400, "The request is not valid"),
    MALFORMED_JSON(400, "The body is not JSON"),
    UNKNOWN_FIELD(400, "The body has a field that is not known"),
    INVALID_PARAMETER(400, "A parameter is not valid"),
    BAD_CURSOR(400, "The cursor was not given out by this gateway"),
    UNAUTHENTICATED(401, "An access token is needed"),
    INVALID_TOKEN(401, "The access token is not valid"),
    BAD_CREDENTIALS(401, "The e-mail address or the password is wrong"),
    BAD_REFRESH_TOKEN(401, "The refresh token is not valid"),
    BAD_SETUP_TOKEN(401, "The setup token is not valid"),
    FORBIDDEN(403, "That is not allowed"),
    NOT_FOUND(404, "There is no such thing"),
    METHOD_NOT_ALLOWED(405, "The method does not fit this address"),
    NOT_ACCEPTABLE(406, "None of the accepted media types can be answered with"),
    DUPLICATE_ACCOUNT(409, "The account is there already"),
    NOTHING_TO_DISCOVER(409, "There is nothing to discover"),
    NOTHING_TO_RETRY(409, "There is nothing to retry"),
    NOTHING_TO_DISCARD(409, "There is nothing to discard"),
    NOT_SCHEDULED(409, "The message does not wait for its time"),
    ALREADY_HANDED_OVER(409, "It is too late: the message is on its way"),
    TOO_MANY_SCHEDULES(409, "There are too many schedules"),
    RULE_NOT_LIVE(409, "The rule is not live"),
    RULE_NOT_MANUAL(409, "The rule is not begun by hand"),
    ALREADY_SET_UP(409, "The gateway has its first administrator already"),
    CONFLICT(409, "Somebody else was first"),
    SCHEDULE_DELETED(410, "The schedule was deleted"),
    STALE_REVISION(412, "It was changed in the meantime"),
    BODY_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body's media type is not supported"),
    INVALID_CONFIG(422, "The configuration is not valid"),
    UNKNOWN_CONNECTOR(422, "There is no such connector"),
    INVALID_RULES(422, "The rules are not valid"),
    INVALID_SCHEDULE(422, "The times of the schedule cannot be understood"),
    FAILING_RULE_TESTS(422, "A test beside a rule fails"),
    UNSENDABLE(422, "The message cannot be sent like this"),
    NO_LANE(422, "The conversation has no lane to answer on"),
    NO_MESSAGE(422, "There is no message that it could be about"),
    IDEMPOTENCY_KEY_REUSED(422, "The idempotency key belongs to another request"),
    PRECONDITION_REQUIRED(428, "An If-Match header is needed"),
    TOO_MANY_ATTEMPTS(429, "Too many attempts"),
    TOO_MANY_STREAMS(429, "Too many streams are open"),
    INTERNAL_ERROR(500, "The gateway failed"),
    PROVIDER_FAILED(502, "The provider could not be asked"),
    BUSY(503, "The gateway is busy"),
    STORE_UNAVAILABLE(503, "What is stored cannot be reached");

    private final int status;
    private final String title;
    private final String code;

    ProblemCode(int status, String title) {
        this.status = status;
        this.title = title;
        this.code = name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** As it stands in {@code code}: kebab case. */
    public String code() {
        return code;
    }
}
