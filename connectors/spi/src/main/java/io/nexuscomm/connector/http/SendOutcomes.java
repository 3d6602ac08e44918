package io.nexuscomm.connector.http;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.ConnectorBusy;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendOutcome.NeedsReauth;
import io.nexuscomm.connector.SendOutcome.Rejected;
import io.nexuscomm.connector.SendOutcome.Stopped;
import io.nexuscomm.connector.SendOutcome.Throttled;
import io.nexuscomm.connector.SendOutcome.Transient;
import io.nexuscomm.connector.SendOutcome.Uncertain;
import io.nexuscomm.message.DeliveryError;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an answer, or the lack of one, says about a send to a provider that takes no idempotency key: a send is repeated
 * only where it certainly did not happen. Thread-safe.
 */
public final class SendOutcomes {

    private static final int GATEWAY_TIMEOUT = 504;

    private final ProviderErrors errors;
    private final Redaction redaction;

    public SendOutcomes(ProviderErrors errors, Descriptor descriptor) {
        this.errors = errors;
        this.redaction = new Redaction(descriptor);
    }

    /**
     * The answer to a message.
     *
     * @param accepted reads an answer that says yes; null when it names no message, so that nobody knows
     */
    public SendOutcome sent(
            ProviderAnswer answer, ConnectedAccount account, Function<ProviderAnswer, @Nullable SendOutcome> accepted) {
        if (!errors.succeeded(answer)) {
            return refused(answer, account);
        }
        SendOutcome outcome = accepted.apply(answer);
        return outcome == null
                ? new Uncertain(errors.detail(answer) + ", and an answer that names no message")
                : outcome;
    }

    /** The answer to a gesture, which has no name of its own. */
    public SendOutcome made(ProviderAnswer answer, ConnectedAccount account) {
        return sent(answer, account, said -> new SendOutcome.Accepted(List.of(), errors.detail(said)));
    }

    /**
     * The answer to an upload that goes before its message: the step with the provider's id of the medium, or the
     * outcome that ends it. Such an upload shows nothing to anybody, so it may be repeated whatever became of it.
     *
     * @param id reads the id; null or empty when there is none
     */
    public Object uploaded(ProviderAnswer answer, MediaUpload upload, Function<ProviderAnswer, @Nullable String> id) {
        if (!errors.succeeded(answer)) {
            return certain(refused(answer, upload.account()));
        }
        String named = id.apply(answer);
        return named == null || named.isEmpty()
                ? new Transient(null, errors.detail(answer) + ", and an answer that names no medium")
                : upload.uploadedAs(named);
    }

    /** No answer to such an upload. */
    public static SendOutcome uploadFailed(Exception failure) {
        return certain(failed(failure));
    }

    /** No answer. What failed before the request was written did not happen; of the rest nobody can tell. */
    public static SendOutcome failed(Exception failure) {
        if (failure instanceof IllegalArgumentException reason) {
            String said = String.valueOf(reason.getMessage());
            String code = reason instanceof CannotSend known ? known.code() : "INVALID_CONTENT";
            return new Rejected(new DeliveryError(code, said, null), said);
        }
        if (failure instanceof ConnectorBusy busy) {
            return new Transient(null, "not sent: " + busy.getMessage());
        }
        String how = failure.getClass().getSimpleName();
        boolean unsent = failure instanceof IOException network && NetworkFailures.beforeTheRequest(network);
        return unsent ? new Transient(null, "not sent: " + how) : new Uncertain("no answer: " + how);
    }

    /** An error that stands in an answer which says yes. */
    public Rejected rejected(DeliveryError error, ConnectedAccount account, String detail) {
        return new Rejected(redaction.of(error, account), detail);
    }

    /** An answer that is an error. A proxy that waited for the provider in vain (504) knows as little as we do. */
    private SendOutcome refused(ProviderAnswer answer, ConnectedAccount account) {
        String detail = errors.detail(answer);
        if (answer.status() == GATEWAY_TIMEOUT) {
            return new Uncertain(detail);
        }
        return switch (errors.verdict(answer)) {
            case THROTTLE -> new Throttled(pause(answer), detail);
            case RETRY -> new Transient(answer.retryAfter(), detail);
            case REAUTH -> new NeedsReauth(detail);
            case STOP -> new Stopped(redaction.of(errors.of(answer), account), detail);
            case REJECT -> rejected(errors.of(answer), account, detail);
            case UNCERTAIN -> new Uncertain(detail);
        };
    }

    private @Nullable Duration pause(ProviderAnswer answer) {
        return answer.retryAfter() == null ? errors.pause(answer) : answer.retryAfter();
    }

    private static SendOutcome certain(SendOutcome outcome) {
        return outcome instanceof Uncertain ? new Transient(null, "upload, " + outcome.detail()) : outcome;
    }
}
