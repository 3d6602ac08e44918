package io.nexuscomm.inbox.memory;

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

class InMemoryStoreTest
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

    private final Ports ports = Ports.inMemory();

    @Override
    public Ports ports() {
        return ports;
    }
}
