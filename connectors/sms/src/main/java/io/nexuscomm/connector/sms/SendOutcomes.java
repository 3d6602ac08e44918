package io.nexuscomm.connector.sms;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendOutcome.Accepted;
import io.nexuscomm.connector.SendOutcome.NeedsReauth;
import io.nexuscomm.connector.SendOutcome.Rejected;
import io.nexuscomm.connector.SendOutcome.Throttled;
import io.nexuscomm.connector.SendOutcome.Transient;
import io.nexuscomm.connector.SendOutcome.Uncertain;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.ExternalId;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What an answer, or the lack of one, says about a send. Twilio takes no idempotency key, so a send is repeated only
 * where it certainly did not happen.
 */
final class SendOutcomes {

    private static final int GATEWAY_TIMEOUT = 504;

    private final ProviderErrors errors;

    SendOutcomes(ProviderErrors errors) {
        this.errors = errors;
    }

    SendOutcome sent(ProviderAnswer answer, ConnectedAccount account) {
        if (!answer.succeeded()) {
            return refused(answer, account);
        }
        String sid = answer.json().path("sid").asString("");
        if (!Webhook.isSid(sid)) {
            return new Uncertain(answer.detail() + ", and an answer that names no message");
        }
        String status = answer.json().path("status").asString("accepted");
        JsonNode code = answer.json().path("error_code");
        if ((status.equals("failed") || status.equals("undelivered")) && code.isInt()) {
            String said = answer.json().path("error_message").asString("");
            return new Rejected(
                    Redaction.of(errors.of(code.intValue(), said), account), answer.detail() + ", " + status);
        }
        return new Accepted(List.of(ExternalId.of(Messages.SCOPE, sid)), answer.detail() + ", " + status);
    }

    /** An answer that is an error. A proxy that waited for Twilio in vain (504) knows as little as we do. */
    private SendOutcome refused(ProviderAnswer answer, ConnectedAccount account) {
        if (answer.status() == GATEWAY_TIMEOUT) {
            return new Uncertain(answer.detail());
        }
        return switch (errors.verdict(answer)) {
            case THROTTLE -> new Throttled(answer.retryAfter(), answer.detail());
            case RETRY -> new Transient(answer.retryAfter(), answer.detail());
            case REAUTH -> new NeedsReauth(answer.detail());
            case REJECT -> {
                String said = answer.json().path("message").asString("");
                yield new Rejected(Redaction.of(errors.of(answer.code(), said), account), answer.detail());
            }
        };
    }

    /** No answer. What failed before the request was written did not happen; of the rest nobody can tell. */
    static SendOutcome failed(Exception failure) {
        if (failure instanceof IllegalArgumentException cannotSend) {
            String reason = String.valueOf(cannotSend.getMessage());
            String code = cannotSend instanceof NoPublicAddress ? "CONFIG" : "INVALID_CONTENT";
            return new Rejected(new DeliveryError(code, reason, null), reason);
        }
        String how = failure.getClass().getSimpleName();
        boolean unsent = failure instanceof IOException network && NetworkFailures.beforeTheRequest(network);
        return unsent ? new Transient(null, "not sent: " + how) : new Uncertain("no answer: " + how);
    }
}
