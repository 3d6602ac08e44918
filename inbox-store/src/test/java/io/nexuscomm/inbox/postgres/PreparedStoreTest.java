package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.Ports;
import io.nexuscomm.inbox.StoreContract;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The same as a gateway meets it after its first minute: statements are prepared by then, and answers come in binary. The
 * driver reads that by other code, and not all of it.
 */
class PreparedStoreTest implements StoreContract {

    @RegisterExtension
    static final PostgresStore STORE =
            new PostgresStore(url -> url + (url.contains("?") ? "&" : "?") + "prepareThreshold=-1");

    @Override
    public Ports ports() {
        return STORE.ports();
    }
}
