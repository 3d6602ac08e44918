package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendOutcome.Accepted;
import io.nexuscomm.connector.SendOutcome.NeedsReauth;
import io.nexuscomm.connector.SendOutcome.Rejected;
import io.nexuscomm.connector.SendOutcome.Throttled;
import io.nexuscomm.connector.SendOutcome.Transient;
import io.nexuscomm.connector.SendOutcome.Uncertain;
import io.nexuscomm.connector.graph.GraphAnswer;
import io.nexuscomm.connector.graph.GraphErrors;
import io.nexuscomm.message.DeliveryError;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What an answer, or the lack of one, says about a send. The Send API takes no idempotency key, so a send is repeated
 * only where it certainly did not happen.
 */
final class SendOutcomes {

    private static final int GATEWAY_TIMEOUT = 504;

    private final GraphErrors errors;

    SendOutcomes(GraphErrors errors) {
        this.errors = errors;
    }

    /** The answer to a message. */
    SendOutcome sent(GraphAnswer answer, ConnectedAccount account) {
        if (!answer.succeeded()) {
            return refused(answer, account);
        }
        String mid = text(answer, "message_id");
        return mid.isEmpty()
                ? new Uncertain(answer.detail() + ", and an answer that names no message")
                : new Accepted(List.of(Messages.externalId(mid)), answer.detail());
    }

    /**
     * The answer to an upload: the step with Meta's id of the medium, or the outcome that ends it. An upload shows
     * nothing to anybody, so it may be repeated whatever became of it.
     */
    Object uploaded(GraphAnswer answer, MediaUpload upload) {
        if (!answer.succeeded()) {
            SendOutcome outcome = refused(answer, upload.account());
            return outcome instanceof Uncertain ? new Transient(null, "upload, " + outcome.detail()) : outcome;
        }
        String id = text(answer, "attachment_id");
        return id.isEmpty()
                ? new Transient(null, answer.detail() + ", and an answer that names no medium")
                : upload.uploadedAs(id);
    }

    /** A text and nothing that could pass for one: an id that is a number would be another one for the next reader. */
    private static String text(GraphAnswer answer, String field) {
        JsonNode value = answer.json().path(field);
        return value.isString() ? value.stringValue() : "";
    }

    /** An answer that is an error. A proxy that waited for Meta in vain (504) knows as little as we do. */
    private SendOutcome refused(GraphAnswer answer, ConnectedAccount account) {
        if (answer.status() == GATEWAY_TIMEOUT) {
            return new Uncertain(answer.detail());
        }
        return switch (errors.verdict(answer)) {
            case THROTTLE -> new Throttled(answer.retryAfter(), answer.detail());
            case RETRY -> new Transient(answer.retryAfter(), answer.detail());
            case REAUTH -> new NeedsReauth(answer.detail());
            case REJECT -> new Rejected(withoutToken(errors.of(answer.error()), account), answer.detail());
        };
    }

    /** Meta's texts may repeat the access token they complain about. */
    private static DeliveryError withoutToken(DeliveryError error, ConnectedAccount account) {
        String message = error.message().replace(account.config().text("/accessToken"), "[secret]");
        return new DeliveryError(error.code(), message, error.providerCode());
    }

    static Rejected cannotSend(Exception reason) {
        String said = String.valueOf(reason.getMessage());
        return new Rejected(new DeliveryError("INVALID_CONTENT", said, null), said);
    }

    static Transient notSent(String what, Exception failure) {
        return new Transient(null, what + ": " + failure.getClass().getSimpleName());
    }

    static Uncertain noAnswer(Exception failure) {
        return new Uncertain("no answer: " + failure.getClass().getSimpleName());
    }
}
