package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.Account;
import tools.jackson.databind.JsonNode;

record StoredAccount(Account account, JsonNode secrets) {

    @Override
    public String toString() {
        return "StoredAccount[" + account.id() + "]";
    }
}
