package io.nexuscomm.connector.email;

import jakarta.mail.FolderNotFoundException;
import jakarta.mail.MessagingException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads all folders of an account over one connection: the inbox first, and at the end it is open again and tells of its
 * mail by itself. Of the others the server is only asked whether something came. For one connection, used by one thread.
 */
final class ImapRound {

    private final EmailAccount account;
    private final ImapContext context;
    private final ImapConnection connection;
    private final MailSink sink;

    /** What each folder waits for, by its name; outlives connections. */
    private final Map<String, HeadOfLine> heads;

    private final List<WatchedFolder> others;

    /** How each folder was found last, and how it was when nothing was left to read. */
    private final Map<String, FolderState> looked = new HashMap<>();

    private final Map<String, FolderState> read = new HashMap<>();

    /** Folders that were not there, with when to look again. */
    private final Map<String, Instant> missing = new LinkedHashMap<>();

    private @Nullable ImapReader inboxReader;

    private ImapRound(
            EmailAccount account,
            ImapContext context,
            ImapConnection connection,
            MailSink sink,
            Map<String, HeadOfLine> heads,
            List<WatchedFolder> others) {
        this.account = account;
        this.context = context;
        this.connection = connection;
        this.sink = sink;
        this.heads = heads;
        this.others = others;
    }

    /** Finds out which folders there are to read. */
    static ImapRound on(
            EmailAccount account,
            ImapContext context,
            ImapConnection connection,
            MailSink sink,
            Map<String, HeadOfLine> heads)
            throws MessagingException {
        List<WatchedFolder> others = new ArrayList<>();
        Optional<String> sent = Optional.empty();
        if (account.folders().readsSent()) {
            sent = connection.sentFolder(account);
            sent.ifPresent(name -> others.add(new WatchedFolder(name, true)));
        }
        for (String name : account.folders().further()) {
            if (!name.equalsIgnoreCase(ImapMailbox.INBOX) && !sent.equals(Optional.of(name))) {
                others.add(new WatchedFolder(name, false));
            }
        }
        return new ImapRound(account, context, connection, sink, heads, List.copyOf(others));
    }

    /** Reads what is new everywhere, or until somebody says stop. */
    void read(BooleanSupplier stopped) throws MessagingException, DeliveryFailed, InterruptedException {
        ImapReader inbox = readerOfInbox();
        inbox.readNew(stopped);
        for (WatchedFolder folder : others) {
            if (stopped.getAsBoolean()) {
                return;
            }
            if (isWorthALook(folder)) {
                readIfChanged(folder, stopped);
            }
        }
        if (readerOfInbox() != inbox) {
            readerOfInbox().readNew(stopped);
        }
    }

    /** The same as long as the inbox stays open. */
    private ImapReader readerOfInbox() throws MessagingException {
        ImapMailbox open = inbox();
        ImapReader reader = inboxReader;
        if (reader == null || !reader.reads(open)) {
            reader = reader(WatchedFolder.INBOX, open);
            inboxReader = reader;
        }
        return reader;
    }

    ImapMailbox inbox() throws MessagingException {
        return connection.mailbox(ImapMailbox.INBOX);
    }

    /** Folders that are to be read and are not there. */
    List<String> missing() {
        return List.copyOf(missing.keySet());
    }

    /** One that was not there may be made while this connection lasts, which can be for days. */
    private boolean isWorthALook(WatchedFolder folder) {
        Instant again = missing.get(folder.name());
        return again == null || !now().isBefore(again);
    }

    private Instant now() {
        return context.gateway().clock().instant();
    }

    private void readIfChanged(WatchedFolder folder, BooleanSupplier stopped)
            throws MessagingException, DeliveryFailed, InterruptedException {
        Optional<FolderState> now = inbox().state(folder.name());
        if (now.isPresent() && now.get().equals(read.get(folder.name()))) {
            return;
        }
        try {
            ImapReader reader = reader(folder, connection.mailbox(folder.name()));
            missing.remove(folder.name());
            reader.readNew(stopped);
            now.ifPresent(state -> wasRead(folder, state));
        } catch (FolderNotFoundException gone) {
            missing.put(folder.name(), now().plus(context.pace().longestRetry()));
        }
    }

    /** Twice, for some servers count a mail before they show it. */
    private void wasRead(WatchedFolder folder, FolderState state) {
        FolderState before = looked.put(folder.name(), state);
        if (state.equals(before)) {
            read.put(folder.name(), state);
        }
    }

    private ImapReader reader(WatchedFolder folder, ImapMailbox opened) throws MessagingException {
        HeadOfLine head = heads.computeIfAbsent(folder.name(), name -> new HeadOfLine());
        return ImapReader.on(account, context, folder, opened, sink, head);
    }
}
