package io.nexuscomm.inbox;

import io.nexuscomm.message.id.AccountId;

/** What names a lane from outside: the account and the connector's chat key. */
public record LaneKey(AccountId account, String chat) {

    /**
     * Between a place that all see and the lane of one person there, in the chat keys of channels that have such places: what
     * we say to somebody below a post is told as said below the post.
     */
    public static final String BELOW = "/";

    /** Whether another lane is below this one. */
    public boolean isAbove(LaneKey other) {
        return account.equals(other.account) && other.chat.startsWith(chat + BELOW);
    }
}
