package io.nexuscomm.connector.email;

import io.nexuscomm.connector.RawEnvelope;
import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.eclipse.angus.mail.iap.CommandFailedException;

/**
 * Reads a mailbox from its cursor on, in the order of its UIDs, one mail in memory at a time, for which there must be
 * space in a budget of all mailboxes. The cursor moves with each commit and by nothing else: what is fetched and not committed is fetched again. For one connection, used by one
 * thread.
 */
final class ImapReader {

    /** Mails whose size and date are asked for at once. */
    private static final int CHUNK = 20;

    /** What of a mailbox's past is read when it is connected: so many days, but no more than so many mails. */
    private static final Duration PAST = Duration.ofDays(30);

    private static final int PAST_MAILS = 200;

    /** A server's calendar may be in any time zone. */
    private static final Duration A_DAY = Duration.ofDays(1);

    private final EmailAccount account;
    private final ImapContext context;
    private final WatchedFolder folder;
    private final ImapMailbox mailbox;
    private final MailSink sink;
    private final HeadOfLine head;
    private ImapCursor cursor;

    /** Whether the folder was opened as it was left: then there is nothing to look for at first. */
    private boolean unchanged;

    private ImapReader(
            EmailAccount account,
            ImapContext context,
            WatchedFolder folder,
            ImapMailbox mailbox,
            MailSink sink,
            HeadOfLine head,
            ImapCursor cursor,
            boolean unchanged) {
        this.account = account;
        this.context = context;
        this.folder = folder;
        this.mailbox = mailbox;
        this.sink = sink;
        this.head = head;
        this.cursor = cursor;
        this.unchanged = unchanged;
    }

    boolean reads(ImapMailbox opened) {
        return opened == mailbox;
    }

    /** Finds where reading goes on. */
    static ImapReader on(
            EmailAccount account,
            ImapContext context,
            WatchedFolder folder,
            ImapMailbox mailbox,
            MailSink sink,
            HeadOfLine head)
            throws MessagingException {
        long validity = mailbox.uidValidity();
        Optional<ImapCursor> stored =
                context.gateway().cursors().read(account.id(), folder.name()).flatMap(ImapCursor::parse);
        ImapCursor cursor;
        if (stored.isPresent() && stored.get().validity() == validity) {
            cursor = stored.get();
        } else {
            Instant now = context.gateway().clock().instant();
            ImapCursor begun = stored.map(old -> old.renumbered(validity, now))
                    .orElseGet(() -> ImapCursor.first(validity, account.createdAt()));
            cursor = begun.from(firstUid(mailbox, begun.liveAfter(), now));
        }
        return new ImapReader(
                account, context, folder, mailbox, sink, head, cursor, cursor.isAt(mailbox.highestModSeq()));
    }

    /**
     * All that came since {@code liveAfter}, and before it the newest {@value #PAST_MAILS} of {@link #PAST}. What was
     * read before is known by its Message-ID and does not come twice.
     */
    private static long firstUid(ImapMailbox mailbox, Instant liveAfter, Instant now) throws MessagingException {
        // first, so that a mail that comes while we ask is behind it or found below
        long next = mailbox.nextUid();
        long[] live = mailbox.uidsSince(liveAfter.minus(A_DAY));
        Instant past = now.minus(PAST).isBefore(liveAfter) ? now.minus(PAST) : liveAfter;
        long firstLive = LongStream.of(live).findFirst().orElse(next);
        long[] older = LongStream.of(mailbox.uidsSince(past.minus(A_DAY)))
                .filter(uid -> uid < firstLive)
                .toArray();
        return older.length == 0 ? firstLive : older[Math.max(0, older.length - PAST_MAILS)];
    }

    /** Reads until nothing new is left or somebody says stop. */
    void readNew(BooleanSupplier stopped) throws MessagingException, DeliveryFailed, InterruptedException {
        if (unchanged) {
            unchanged = false;
            return;
        }
        for (long[] uids = mailbox.uidsAfter(cursor.uid());
                uids.length > 0 && !stopped.getAsBoolean();
                uids = mailbox.uidsAfter(cursor.uid())) {
            for (int from = 0; from < uids.length; from += CHUNK) {
                int to = Math.min(from + CHUNK, uids.length);
                read(Arrays.copyOfRange(uids, from, to), to == uids.length, stopped);
            }
        }
    }

    /** @param last whether nothing is left behind them */
    private void read(long[] uids, boolean last, BooleanSupplier stopped)
            throws MessagingException, DeliveryFailed, InterruptedException {
        List<ImapMail> mails = mailbox.describe(uids, context.gateway().clock().instant());
        for (ImapMail mail : mails) {
            if (stopped.getAsBoolean()) {
                return;
            }
            read(mail, last && mail == mails.getLast());
        }
        // those that were deleted meanwhile are passed over as well
        cursor = cursor.from(Math.max(cursor.uid(), uids[uids.length - 1]) + 1);
    }

    private void read(ImapMail mail, boolean last) throws MessagingException, DeliveryFailed, InterruptedException {
        ImapCursor behind = cursor.after(
                mail.uid(), mail.internalDate(), context.gateway().clock().instant());
        ImapCursor next = last ? behind.complete(mailbox.highestModSeq()) : behind;
        boolean whole;
        try (FetchBudget.Space space = context.budget().take(toFetch(mail))) {
            whole = read(mail, next, space.octets());
        }
        if (!whole) {
            // the server was wrong about its size by far: it is fetched anew where there is space for any
            try (FetchBudget.Space space = context.budget().take(MailLimits.MAIL_OCTETS)) {
                read(mail, next, space.octets());
            }
        }
        cursor = next;
    }

    private static long toFetch(ImapMail mail) {
        return mail.size() > MailLimits.MAIL_OCTETS ? MailLimits.HEADER_OCTETS : mail.size();
    }

    /** False when the mail is longer than {@code space} and would fit into more of it. */
    private boolean read(ImapMail mail, ImapCursor next, int space)
            throws MessagingException, DeliveryFailed, InterruptedException {
        Optional<RawEnvelope> envelope = fetch(mail, next, space);
        if (envelope.isPresent() && envelope.get().octets().length == space && space < MailLimits.MAIL_OCTETS) {
            return false;
        }
        if (envelope.isPresent()) {
            deliver(envelope.get());
        }
        return true;
    }

    private void deliver(RawEnvelope envelope) throws DeliveryFailed, InterruptedException {
        try {
            sink.deliver(envelope);
        } catch (InterruptedException stop) {
            throw stop;
        } catch (Exception failure) {
            throw new DeliveryFailed(failure);
        }
    }

    /** Empty when the mail is gone. */
    private Optional<RawEnvelope> fetch(ImapMail mail, ImapCursor next, int limit) throws MessagingException {
        Map<String, String> attributes = attributes(mail, next);
        try {
            if (mail.size() > MailLimits.MAIL_OCTETS) {
                attributes.put(MailAttributes.OVERSIZE, Long.toString(mail.size()));
                return mailbox.header(mail, MailLimits.HEADER_OCTETS).map(octets -> envelope(octets, attributes));
            }
            Optional<byte[]> whole = mailbox.octets(mail, limit);
            if (whole.isPresent() && whole.get().length == MailLimits.MAIL_OCTETS) {
                // the server was wrong about its size, and this is not all of it
                attributes.put(MailAttributes.OVERSIZE, Integer.toString(MailLimits.MAIL_OCTETS));
            }
            return whole.map(octets -> envelope(octets, attributes));
        } catch (MessagingException failure) {
            boolean refused = failure.getNextException() instanceof CommandFailedException;
            if (!refused || !head.giveUp(mail.uid())) {
                throw failure;
            }
            attributes.put(MailAttributes.UNFETCHABLE, MailTrouble.detail(failure));
            String trace = "X-Unfetchable: UID " + mail.uid() + " under UIDVALIDITY " + cursor.validity() + "\r\n\r\n";
            return Optional.of(envelope(trace.getBytes(StandardCharsets.US_ASCII), attributes));
        }
    }

    private Map<String, String> attributes(ImapMail mail, ImapCursor next) {
        Map<String, String> attributes = new HashMap<>();
        attributes.put(MailAttributes.MAILBOX, folder.name());
        attributes.put(MailAttributes.UID, Long.toString(mail.uid()));
        attributes.put(MailAttributes.UID_VALIDITY, Long.toString(cursor.validity()));
        attributes.put(MailAttributes.INTERNAL_DATE, mail.internalDate().toString());
        attributes.put(MailAttributes.LIVE_AFTER, cursor.liveAfter().toString());
        attributes.put(MailAttributes.CURSOR, next.toString());
        if (folder.sent()) {
            attributes.put(MailAttributes.SENT, "true");
        }
        if (!account.aliases().isEmpty()) {
            attributes.put(MailAttributes.ALIASES, String.join(",", account.aliases()));
        }
        if (!account.trustedAuthservId().isEmpty()) {
            attributes.put(MailAttributes.TRUSTED_AUTHSERV_ID, account.trustedAuthservId());
        }
        return attributes;
    }

    private RawEnvelope envelope(byte[] octets, Map<String, String> attributes) {
        Instant now = context.gateway().clock().instant();
        return new RawEnvelope("email", account.key(), "message/rfc822", octets, Map.copyOf(attributes), now);
    }
}
