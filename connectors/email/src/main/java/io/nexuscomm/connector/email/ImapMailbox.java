package io.nexuscomm.connector.email;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.ResyncData;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.ListInfo;
import org.eclipse.angus.mail.imap.protocol.Status;
import org.jspecify.annotations.Nullable;

/**
 * A folder of a mailbox on its server, opened read-only: nothing we do sets {@code \Seen} or any other flag, for people read the
 * same mailbox. Speaks of mails by UID alone. Used by one thread, but for {@link #wake}.
 */
final class ImapMailbox implements AutoCloseable {

    static final String INBOX = "INBOX";

    private final IMAPFolder folder;
    private final IdleWatch watch = new IdleWatch();
    private final boolean idles;

    private ImapMailbox(IMAPFolder folder) throws MessagingException {
        this.folder = folder;
        idles = run(folder, protocol -> {
            protocol.addResponseHandler(watch);
            return protocol.hasCapability("IDLE");
        });
    }

    static ImapMailbox open(IMAPStore store, String name) throws MessagingException {
        IMAPFolder folder = (IMAPFolder) store.getFolder(name);
        // Angus asks for it by ENABLE, and gives up where the server has no such command
        if (store.hasCapability("CONDSTORE") && store.hasCapability("ENABLE")) {
            folder.open(Folder.READ_ONLY, ResyncData.CONDSTORE);
        } else {
            folder.open(Folder.READ_ONLY);
        }
        return new ImapMailbox(folder);
    }

    String name() {
        return folder.getFullName();
    }

    /** Whether the server tells of new mail by itself. */
    boolean idles() {
        return idles;
    }

    /**
     * Rises with every change to any mail of the folder (RFC 7162, section 3.1.2.1). What it was when the folder was
     * opened; 0 where the server does not count.
     */
    long highestModSeq() throws MessagingException {
        return Math.max(0, folder.getHighestModSeq());
    }

    /** Of another folder of the same mailbox. Empty when the server does not tell: there is none, or it cannot say. */
    Optional<FolderState> state(String otherFolder) throws MessagingException {
        return run(folder, protocol -> {
            try {
                @Nullable Status status = protocol.status(otherFolder, new String[] {"UIDNEXT", "UIDVALIDITY"});
                return Optional.ofNullable(status).map(told -> new FolderState(told.uidvalidity, told.uidnext));
            } catch (CommandFailedException refused) {
                return Optional.empty();
            }
        });
    }

    /** All folders of the mailbox. */
    List<ImapFolderName> folders() throws MessagingException {
        ListInfo @Nullable [] listed = run(folder, protocol -> protocol.list("", "*"));
        return listed == null
                ? List.of()
                : Stream.of(listed)
                        .map(info -> new ImapFolderName(info.name, info.separator, marks(info)))
                        .toList();
    }

    private static List<String> marks(ListInfo info) {
        return info.attrs == null ? List.of() : List.of(info.attrs);
    }

    long uidValidity() throws MessagingException {
        return folder.getUIDValidity();
    }

    /** UIDs behind {@code uid}, ascending. {@code n:*} always names the last mail, even when its UID is lower. */
    long[] uidsAfter(long uid) throws MessagingException {
        watch.forget();
        return LongStream.of(search("UID " + (uid + 1) + ":*"))
                .filter(found -> found > uid)
                .toArray();
    }

    /** The UID that the next mail will have, or one not far below. */
    long nextUid() throws MessagingException {
        long told = folder.getUIDNext();
        return told > 0 ? told : LongStream.of(search("ALL")).max().orElse(0) + 1;
    }

    /** UIDs of mails that came on that day or later, by the server's calendar; ascending. */
    long[] uidsSince(Instant day) throws MessagingException {
        return search("SINCE " + ImapMail.day(day));
    }

    /**
     * Those of the mails that are still there, ascending. Some servers have mails whose date nobody can read, or about
     * which they tell nothing at all: those come as if they had come just now.
     */
    List<ImapMail> describe(long[] uids, Instant now) throws MessagingException {
        Map<Long, ImapMail> mails = new TreeMap<>();
        fetch(set(uids) + " (UID INTERNALDATE RFC822.SIZE)", now).forEach(mail -> mails.put(mail.uid(), mail));
        if (mails.size() < uids.length) {
            fetch(set(uids) + " (UID RFC822.SIZE)", now).forEach(mail -> mails.putIfAbsent(mail.uid(), mail));
        }
        if (mails.size() < uids.length) {
            for (long uid : search("UID " + set(uids))) {
                mails.putIfAbsent(uid, new ImapMail(uid, now, 0));
            }
        }
        return List.copyOf(mails.values());
    }

    private static String set(long[] uids) {
        return LongStream.of(uids).mapToObj(Long::toString).collect(Collectors.joining(","));
    }

    /**
     * The whole mail, exactly as it lies there. Empty when it is gone; cut off behind {@code limit} octets.
     *
     * @throws MessagingException also when the server cannot give this one mail
     */
    Optional<byte[]> octets(ImapMail mail, int limit) throws MessagingException {
        return body(mail, "", new OctetBuffer(length(mail), limit));
    }

    /** The header alone, cut off behind {@code limit} octets. */
    Optional<byte[]> header(ImapMail mail, int limit) throws MessagingException {
        return body(mail, "HEADER", new OctetBuffer(limit, limit));
    }

    /** Waits for mail, for {@code limit}, or until stopped. Only where {@link #idles}. */
    void awaitNews(Duration limit, InstantSource clock, BooleanSupplier stopped) throws MessagingException {
        if (!watch.hasNews()) {
            run(folder, protocol -> {
                watch.idle(protocol, limit, clock, stopped);
                return true;
            });
        }
    }

    /** Ends {@link #awaitNews}. Called by any thread. */
    void wake() {
        watch.wake();
    }

    /** Leaves the connection to the next folder. */
    @Override
    public void close() {
        try {
            run(folder, protocol -> {
                protocol.removeResponseHandler(watch);
                return true;
            });
            folder.close(false);
        } catch (MessagingException | IllegalStateException lost) {
            // a connection that is gone is closed enough
        }
    }

    /**
     * Many servers tell a size without the header, or with other line ends. Of a large mail it is worth a look behind
     * the end, for an array that turns out too short is in memory with the one that takes its place.
     */
    private long length(ImapMail mail) throws MessagingException {
        if (mail.size() < OctetBuffer.CHUNK) {
            return mail.size();
        }
        try {
            return mail.size()
                    + chunk(mail, "", OctetBuffer.range(mail.size()))
                            .map(OctetBuffer::count)
                            .orElse(0);
        } catch (MessagingException failure) {
            if (failure.getNextException() instanceof CommandFailedException) {
                return mail.size();
            }
            throw failure;
        }
    }

    private Optional<byte[]> body(ImapMail mail, String section, OctetBuffer octets) throws MessagingException {
        while (!octets.isComplete()) {
            Optional<BODY> chunk = chunk(mail, section, octets.nextRange());
            if (chunk.isEmpty()) {
                return octets.isAsLongAsTold() ? Optional.of(octets.toArray()) : Optional.empty();
            }
            octets.append(chunk.get());
        }
        return Optional.of(octets.toArray());
    }

    private Optional<BODY> chunk(ImapMail mail, String section, String range) throws MessagingException {
        return command("UID FETCH " + mail.uid() + " (BODY.PEEK[" + section + "]" + range + ")")
                .flatMap(response -> item(response, BODY.class).stream())
                .findFirst();
    }

    private List<ImapMail> fetch(String what, Instant now) throws MessagingException {
        return command("UID FETCH " + what)
                .flatMap(response -> ImapMail.of(response, now).stream())
                .toList();
    }

    private long[] search(String criteria) throws MessagingException {
        return command("UID SEARCH " + criteria)
                .flatMapToLong(ImapMailbox::found)
                .sorted()
                .distinct()
                .toArray();
    }

    private static LongStream found(Response response) {
        return response instanceof IMAPResponse answer && answer.keyEquals("SEARCH")
                ? LongStream.generate(answer::readLong).takeWhile(uid -> uid >= 0)
                : LongStream.empty();
    }

    static <T> Optional<T> item(Response response, Class<T> type) {
        return response instanceof FetchResponse answer
                ? Stream.iterate(0, at -> at < answer.getItemCount(), at -> at + 1)
                        .map(answer::getItem)
                        .filter(type::isInstance)
                        .map(type::cast)
                        .findFirst()
                : Optional.empty();
    }

    private Stream<Response> command(String line) throws MessagingException {
        Response[] answer = run(folder, protocol -> {
            Response[] responses = protocol.command(line, null);
            for (Response response : responses) {
                watch.handleResponse(response);
            }
            protocol.handleResult(responses[responses.length - 1]);
            return responses;
        });
        return Arrays.stream(answer);
    }

    /** A conversation with the server. */
    @FunctionalInterface
    private interface Talk<T> {

        T with(IMAPProtocol protocol) throws ProtocolException;
    }

    @SuppressWarnings("unchecked") // what goes through doCommand as an Object is what the talk made
    private static <T> T run(IMAPFolder folder, Talk<T> talk) throws MessagingException {
        return (T) folder.doCommand(talk::with);
    }
}
