package io.nexuscomm.inbox;

/** All that every store has to keep to, whatever it is made of. */
public interface StoreContract
        extends GatherContract,
                CommitContract,
                TouchContract,
                BackgroundContract,
                ReceiptContract,
                UnconfirmedContract,
                JournalContract,
                JobsContract,
                EventsContract,
                LeasesContract,
                RatesContract,
                AccountsContract,
                ConsentsContract,
                ContactsContract,
                ConversationsContract,
                MessagesContract,
                MediaStoreContract,
                TemplatesContract,
                RuleFilesContract,
                PiecesContract,
                TimersContract,
                SchedulesContract,
                UsersContract,
                VaultContract {}
