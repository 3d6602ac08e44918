package io.nexuscomm.connector.http;

import io.nexuscomm.connector.AccountDiscovery;

/** The answers to what asks for what an account's credentials can see. Thread-safe. */
public final class DiscoveryAnswers {

    private final String provider;
    private final ProviderErrors errors;
    private final String needed;

    /** @param needed what credentials must be allowed for that, as a sentence ends with it */
    public DiscoveryAnswers(String provider, ProviderErrors errors, String needed) {
        this.provider = provider;
        this.errors = errors;
        this.needed = needed;
    }

    /**
     * An answer that tells it.
     *
     * @throws AccountDiscovery.Failed when it is a refusal
     */
    public ProviderAnswer read(ProviderAnswer said) {
        if (errors.succeeded(said)) {
            return said;
        }
        String detail = errors.detail(said);
        throw new AccountDiscovery.Failed(
                errors.verdict(said) == Verdict.REAUTH
                        ? provider + " does not accept the access token (" + detail + "); it needs " + needed + "."
                        : provider + " does not tell what the account can see (" + detail + ").");
    }

    /** No answer: never returns. */
    public Object failed(Exception failure) {
        if (failure instanceof AccountDiscovery.Failed told) {
            throw told;
        }
        throw new AccountDiscovery.Failed(
                provider + " could not be asked (" + failure.getClass().getSimpleName() + ").");
    }
}
