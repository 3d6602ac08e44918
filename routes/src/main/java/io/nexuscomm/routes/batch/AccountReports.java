package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.AccountStatus;
import io.nexuscomm.message.id.AccountId;

/** Takes what providers say of accounts by themselves. Throws as the store does. */
@FunctionalInterface
public interface AccountReports {

    void report(AccountId account, AccountStatus status);
}
