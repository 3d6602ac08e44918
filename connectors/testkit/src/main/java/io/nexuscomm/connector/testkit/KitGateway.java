package io.nexuscomm.connector.testkit;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.id.AccountId;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;

/** A gateway that knows one account and offers nothing else, whatever a gateway comes to offer. */
final class KitGateway {

    private KitGateway() {}

    static Gateway of(ConnectedAccount account) {
        Gateway.Accounts accounts = new OneAccount(List.of(account));
        return (Gateway) Proxy.newProxyInstance(
                Gateway.class.getClassLoader(), new Class<?>[] {Gateway.class}, (gateway, method, arguments) -> {
                    if (method.getName().equals("accounts")) {
                        return accounts;
                    }
                    if (method.getName().equals("publicUrl")) {
                        return null;
                    }
                    throw new UnsupportedOperationException("no rule asks the gateway for " + method.getName());
                });
    }

    private record OneAccount(List<ConnectedAccount> accounts) implements Gateway.Accounts {

        @Override
        public Optional<ConnectedAccount> byId(AccountId id) {
            return accounts.stream().filter(account -> account.id().equals(id)).findAny();
        }

        @Override
        public Optional<ConnectedAccount> byKey(AccountKey key) {
            return accounts.stream()
                    .filter(account -> account.key().equals(key))
                    .findAny();
        }

        @Override
        public List<ConnectedAccount> of(String connector) {
            return accounts;
        }
    }
}
