package io.nexuscomm.inbox;

import io.nexuscomm.inbox.Account.State;

/** An account before and after it moved. */
public record AccountMove(Account before, Account after) {

    /** Whether sends that wait for this account may be worth a try now, or can be told that there is no account any more. */
    public boolean releasesSends() {
        return switch (after.state()) {
            case NEW, CONNECTED -> before.state() != State.NEW && before.state() != State.CONNECTED;
            case REMOVED -> true;
            case DEGRADED, AUTH_REQUIRED, UNREACHABLE, PAUSED -> false;
        };
    }
}
