package io.nexuscomm.connector.whatsapp;

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
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What an answer, or the lack of one, says about a send. The Cloud API takes no idempotency key, so a send is repeated
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
        JsonNode message = answer.json().path("messages").path(0);
        JsonNode id = message.path("id");
        if (!id.isString() || id.stringValue().isEmpty()) {
            return new Uncertain(answer.detail() + ", and an answer that names no message");
        }
        String state = message.path("message_status").asString("accepted");
        return new Accepted(List.of(Drafts.externalId(id.stringValue())), answer.detail() + ", " + state);
    }

    /** The answer to an upload: the step with Meta's id of the medium, or the outcome that ends it. */
    Object uploaded(GraphAnswer answer, MediaUpload upload) {
        if (!answer.succeeded()) {
            return certain(refused(answer, upload.account()));
        }
        JsonNode id = answer.json().path("id");
        return id.isString() && !id.stringValue().isEmpty()
                ? upload.uploadedAs(id.stringValue())
                : new Transient(null, answer.detail() + ", and an answer that names no medium");
    }

    /** An upload shows nothing to anybody, so it may be repeated whatever became of it. */
    static SendOutcome uploadFailed(Exception failure) {
        return certain(failed(failure));
    }

    private static SendOutcome certain(SendOutcome outcome) {
        return outcome instanceof Uncertain ? new Transient(null, "upload, " + outcome.detail()) : outcome;
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
            case REJECT -> new Rejected(Redaction.of(errors.of(answer.error()), account), answer.detail());
        };
    }

    /** No answer. What failed before the request was written did not happen; of the rest nobody can tell. */
    static SendOutcome failed(Exception failure) {
        if (failure instanceof IllegalArgumentException cannotSend) {
            return cannotSend(String.valueOf(cannotSend.getMessage()));
        }
        String how = failure.getClass().getSimpleName();
        boolean unsent = failure instanceof IOException network && NetworkFailures.beforeTheRequest(network);
        return unsent ? new Transient(null, "not sent: " + how) : new Uncertain("no answer: " + how);
    }

    static Rejected cannotSend(String reason) {
        return new Rejected(new DeliveryError("INVALID_CONTENT", reason, null), reason);
    }
}
