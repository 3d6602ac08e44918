package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Ports;
import io.nexuscomm.inbox.StoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PostgresStoreTest implements StoreContract {

    @RegisterExtension
    static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

    @TempDir
    static Path data;

    private static PostgresPorts store;

    @BeforeAll
    static void open() {
        store = PostgresPorts.open(DATABASE.address(), data);
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Override
    public Ports ports() {
        return store.ports();
    }
}
