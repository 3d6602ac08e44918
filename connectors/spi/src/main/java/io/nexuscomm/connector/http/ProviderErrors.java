package io.nexuscomm.connector.http;

import io.nexuscomm.message.DeliveryError;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a provider's answers mean, as its connector reads them. Thread-safe. */
public interface ProviderErrors {

    /** Whether the provider did what it was asked; some say no with a status that says yes. */
    default boolean succeeded(ProviderAnswer answer) {
        return answer.succeeded();
    }

    /** What to do about an answer that is an error. */
    Verdict verdict(ProviderAnswer answer);

    /** The error for people. Its text may repeat what the provider said: {@link Redaction} comes after it. */
    DeliveryError of(ProviderAnswer answer);

    /** How long to leave the account alone after an answer that says it was too much and not until when; null if unknown. */
    default @Nullable Duration pause(ProviderAnswer answer) {
        return null;
    }

    /** Status line and codes: all that may stand in a trace. */
    String detail(ProviderAnswer answer);
}
