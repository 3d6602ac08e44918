package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Ports;
import io.nexuscomm.inbox.StoreContract;
import org.junit.jupiter.api.extension.RegisterExtension;

class PostgresStoreTest implements StoreContract {

    @RegisterExtension
    static final PostgresStore STORE = new PostgresStore();

    @Override
    public Ports ports() {
        return STORE.ports();
    }
}
