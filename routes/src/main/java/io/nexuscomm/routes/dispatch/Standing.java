package io.nexuscomm.routes.dispatch;

import io.nexuscomm.inbox.Account;
import io.nexuscomm.message.id.AccountId;
import java.util.Optional;

/** How an account is, as far as this node knows: from memory, at once. */
@FunctionalInterface
public interface Standing {

    /** Empty for one that is paused or removed. */
    Optional<Account> of(AccountId account);
}
