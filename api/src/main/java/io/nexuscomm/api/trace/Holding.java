package io.nexuscomm.api.trace;

import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.InboxJson;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** An account that holds back what is to be sent from it. */
final class Holding {

    private Holding() {}

    static boolean holds(Account account, Instant now) {
        return switch (account.state()) {
            case PAUSED, REMOVED -> true;
            case AUTH_REQUIRED -> account.isSendingRefused();
            case DEGRADED -> account.until() != null && account.until().isAfter(now);
            case NEW, CONNECTED, UNREACHABLE -> false;
        };
    }

    static String title(Account account) {
        return switch (account.state()) {
            case PAUSED -> "Waits: the account is paused";
            case REMOVED -> "Waits: the account was removed";
            case AUTH_REQUIRED ->
                account.isSendingStopped()
                        ? "Waits: the provider takes nothing from the account"
                        : "Waits: the account must be connected again";
            case NEW, CONNECTED, DEGRADED, UNREACHABLE -> "Waits: the provider is left alone for a while";
        };
    }

    static ObjectNode told(Account account) {
        ObjectNode told = InboxJson.mapper()
                .createObjectNode()
                .put("id", account.id().toString())
                .put("name", account.name())
                .put("state", account.state().name())
                .put("code", account.code())
                .put("reason", account.reason())
                .put("action", account.action())
                .put("since", account.since().toString());
        if (account.until() != null) {
            told.put("until", account.until().toString());
        }
        return told;
    }
}
