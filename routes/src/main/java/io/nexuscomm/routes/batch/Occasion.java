package io.nexuscomm.routes.batch;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.inbox.UseKey;
import io.nexuscomm.message.Message;
import io.nexuscomm.rules.Quota;
import java.util.UUID;

/**
 * What rules act on: a message that has just arrived, or one that arrived before a wait.
 *
 * @param lane the message came by it
 * @param run names the runs that began with the message
 * @param revision of the rules
 */
record Occasion(BatchState state, ConnectedAccount account, Message cause, BatchLane lane, UUID run, int revision) {

    /** What a limit is counted by here. */
    UseKey quotaKey(Quota quota) {
        UUID subject = switch (quota.per()) {
            case CONTACT -> lane.state().contact().value();
            case CONVERSATION, EPISODE -> lane.conversation().id().value();
            case LANE -> lane.state().id().value();
            case ACCOUNT -> account.id().value();
            case RULE, TENANT -> state.organization.value();
        };
        return new UseKey(quota.handle(), subject);
    }
}
