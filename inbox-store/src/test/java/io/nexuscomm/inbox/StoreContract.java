package io.nexuscomm.inbox;

/** All that every store has to keep to, whatever it is made of. */
public interface StoreContract
        extends GatherContract,
                CommitContract,
                TouchContract,
                ReceiptContract,
                UnconfirmedContract,
                JournalContract,
                JobsContract,
                EventsContract,
                LeasesContract,
                RatesContract,
                AccountsContract,
                ConsentsContract,
                ConversationsContract,
                MessagesContract,
                HistoryContract,
                MediaStoreContract,
                TemplatesContract,
                RuleFilesContract,
                RuleRunsContract,
                PiecesContract,
                UsersContract,
                VaultContract {}
