package io.nexuscomm.routes.batch;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.inbox.Cause;
import io.nexuscomm.inbox.UseKey;
import io.nexuscomm.message.Message;
import io.nexuscomm.rules.Quota;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What rules act on: a message that has just arrived, or one that arrived before a wait, or what else sets them off.
 *
 * @param lane the message came by it
 * @param run names the runs that began with it
 * @param revision of the rules
 * @param before the rules that brought it about; null when none did
 * @param historical whether it is of the past: rules that act on it say nothing
 * @param hasWaited whether it goes on after a wait: what waits beside it by now began later, or elsewhere
 */
record Occasion(
        BatchState state,
        ConnectedAccount account,
        Message cause,
        BatchLane lane,
        UUID run,
        int revision,
        @Nullable Cause before,
        boolean historical,
        boolean hasWaited) {

    /** Where something begins. */
    Occasion(
            BatchState state,
            ConnectedAccount account,
            Message cause,
            BatchLane lane,
            UUID run,
            int revision,
            @Nullable Cause before,
            boolean historical) {
        this(state, account, cause, lane, run, revision, before, historical, false);
    }

    /** What is behind the things that a rule does on it. */
    Cause after(String rule) {
        if (before == null) {
            return new Cause(run, 1, Set.of(rule));
        }
        Set<String> rules = new TreeSet<>(before.rules());
        rules.add(rule);
        return new Cause(before.root(), before.depth() + 1, rules);
    }

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
