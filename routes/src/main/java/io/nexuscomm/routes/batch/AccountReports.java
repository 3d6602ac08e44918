package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.AccountStatus;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;

/** Takes what providers say of accounts by themselves. Throws as the store does. */
@FunctionalInterface
public interface AccountReports {

    void report(OrganizationId organization, AccountId account, AccountStatus status);
}
