package io.nexuscomm.connector.testkit.http;

import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.Descriptor.ErrorRule;
import io.nexuscomm.connector.http.Verdict;

/** What a status of the 500s without a code makes of a send. */
public final class ServerErrors {

    private ServerErrors() {}

    /**
     * The outcome's simple name: tried again, unless the descriptor says of this status that nobody knows; and a proxy
     * that waited in vain (504) never knows. Where the provider's own codes are numbers, a status is {@code HTTP 502}.
     */
    public static String outcome(Descriptor descriptor, int status) {
        ErrorRule bare = descriptor.errors().get("HTTP " + status);
        ErrorRule rule = bare == null ? descriptor.errors().get(Integer.toString(status)) : bare;
        boolean unknown = rule != null && rule.then().equals(Verdict.UNCERTAIN.name());
        return unknown || status == 504 ? "Uncertain" : "Transient";
    }
}
