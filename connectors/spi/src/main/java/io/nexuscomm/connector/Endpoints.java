package io.nexuscomm.connector;

import io.nexuscomm.message.id.AccountId;

/** Names of the Camel endpoints between a connector and the gateway. */
public final class Endpoints {

    /**
     * Takes an {@link Arrival}; returns after its transaction is committed, throws when it was not. Leaves an empty
     * message, which on a webhook is the answer: 200 without a body.
     */
    public static final String INGEST = "direct:ingest";

    /**
     * The route configuration of every webhook route: answers 401 to {@link BadSignature}, 404 to an unknown account
     * path, 413 to a body over the limit, and 503 with Retry-After to anything that is our own trouble.
     */
    public static final String WEBHOOK_ANSWERS = "webhook-answers";

    private Endpoints() {}

    /** Where a provider reaches the webhook of one account, below the gateway's own address. */
    public static String webhookPath(String connector, AccountId account) {
        return "/webhooks/" + connector + "/" + account;
    }

    /** Takes an {@link EgressRequest}, leaves a {@link SendOutcome}. */
    public static String egress(String connector) {
        return "direct:" + connector + "-egress";
    }

    /**
     * Takes a {@link GestureRequest}, leaves a {@link SendOutcome}. Only of connectors whose capabilities name a gesture.
     */
    public static String gesture(String connector) {
        return "direct:" + connector + "-gesture";
    }

    /** Takes a {@link MediaRequest}, leaves a {@link MediaOutcome}. */
    public static String media(String connector) {
        return "direct:" + connector + "-media";
    }

    /**
     * Takes a {@link ProfileRequest}, leaves an {@link Arrival} that tells the profile, or the {@link SendOutcome} that
     * says why there is none. Only of channels whose messages do not tell who wrote them.
     */
    public static String profile(String connector) {
        return "direct:" + connector + "-profile";
    }

    /**
     * Takes a {@link ConnectedAccount}, leaves a {@link Discovery}, or nothing for an account whose provider has no such
     * question, or throws {@link AccountDiscovery.Failed}; sends nothing to anybody. Only where there is something to
     * discover.
     */
    public static String discover(String connector) {
        return "direct:" + connector + "-discover";
    }

    /** Takes a {@link ConnectedAccount}, leaves a {@link CheckResult}; sends nothing to anybody. */
    public static String check(String connector) {
        return "direct:" + connector + "-check";
    }
}
