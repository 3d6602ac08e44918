package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Ports;
import io.nexuscomm.inbox.StoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same as a gateway meets it after its first minute: statements are prepared by then, and answers come in binary. The
 * driver reads that by other code, and not all of it.
 */
class PreparedStoreTest implements StoreContract {

    @RegisterExtension
    static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

    @TempDir
    static Path data;

    private static PostgresPorts store;

    @BeforeAll
    static void open() {
        InboxDatabase.Address address = DATABASE.address();
        String url = address.url() + (address.url().contains("?") ? "&" : "?") + "prepareThreshold=-1";
        store = PostgresPorts.open(
                new InboxDatabase.Address(url, address.user(), address.password(), address.connections()), data);
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
