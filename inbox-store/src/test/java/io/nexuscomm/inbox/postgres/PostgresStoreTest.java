package io.nexuscomm.inbox.postgres;

import io.nexuscomm.inbox.AccountsContract;
import io.nexuscomm.inbox.CommitContract;
import io.nexuscomm.inbox.ConversationsContract;
import io.nexuscomm.inbox.EventsContract;
import io.nexuscomm.inbox.GatherContract;
import io.nexuscomm.inbox.JobsContract;
import io.nexuscomm.inbox.JournalContract;
import io.nexuscomm.inbox.LeasesContract;
import io.nexuscomm.inbox.MediaStoreContract;
import io.nexuscomm.inbox.MessagesContract;
import io.nexuscomm.inbox.Ports;
import io.nexuscomm.inbox.ReceiptContract;
import io.nexuscomm.inbox.RuleFilesContract;
import io.nexuscomm.inbox.TouchContract;
import io.nexuscomm.inbox.UsersContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class PostgresStoreTest
        implements GatherContract,
                CommitContract,
                TouchContract,
                ReceiptContract,
                JournalContract,
                JobsContract,
                EventsContract,
                LeasesContract,
                AccountsContract,
                ConversationsContract,
                MessagesContract,
                MediaStoreContract,
                RuleFilesContract,
                UsersContract {

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
