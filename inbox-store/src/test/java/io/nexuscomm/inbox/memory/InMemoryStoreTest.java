package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.Ports;
import io.nexuscomm.inbox.StoreContract;

class InMemoryStoreTest implements StoreContract {

    private final Ports ports = Ports.inMemory();

    @Override
    public Ports ports() {
        return ports;
    }
}
