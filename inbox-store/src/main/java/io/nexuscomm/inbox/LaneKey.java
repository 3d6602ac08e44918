package io.nexuscomm.inbox;

import io.nexuscomm.message.id.AccountId;

/** What names a lane from outside: the account and the connector's chat key. */
public record LaneKey(AccountId account, String chat) {}
