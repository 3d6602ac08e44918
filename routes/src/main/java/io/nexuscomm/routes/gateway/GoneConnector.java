package io.nexuscomm.routes.gateway;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.inbox.Account;

/** An account whose connector does not run: its folder or its jar was taken away, or is refused. */
final class GoneConnector {

    private static final String CODE = "CONNECTOR_GONE";

    private GoneConnector() {}

    /** Nothing can be said of the provider, but that nobody here speaks to it. */
    static CheckResult of(String connector) {
        return new CheckResult(
                CheckResult.State.UNREACHABLE,
                CODE,
                "The connector " + connector + " does not run: nothing is sent by this account, and the provider is"
                        + " asked to come again.",
                "Put its folder or jar back into plugins/, and look at what GET /api/v1/connectors says of it.");
    }

    static boolean isToldOf(Account account) {
        return account.code().equals(CODE);
    }
}
