package io.nexuscomm.connector.email;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a mailbox was read: {@code uidvalidity:uid:seen:liveAfter:modseq}, the moments in seconds.
 *
 * @param validity while the server keeps it, UIDs name the same mails (RFC 9051, section 2.3.1.1)
 * @param uid the last mail that was committed; 0 for none
 * @param seen when the newest mail so far came to the server: what tells old from new once the UIDs are void
 * @param liveAfter mail from before is history
 * @param modSeq HIGHESTMODSEQ of the folder when all of it was read: while it is the same, nothing came (RFC 7162); 0
 *     when the server does not count, or when more was to be read
 */
record ImapCursor(long validity, long uid, Instant seen, Instant liveAfter, long modSeq) {

    private static final Pattern FORM =
            Pattern.compile("(\\d{1,10}):(\\d{1,10}):(\\d{1,12}):(\\d{1,12})(?::(\\d{1,19}))?");

    /** The cursor of a mailbox nobody read before. */
    static ImapCursor first(long validity, Instant liveAfter) {
        return new ImapCursor(validity, 0, Instant.EPOCH, liveAfter, 0);
    }

    /** Empty when {@code text} is no cursor; then the mailbox is read as for the first time, and nothing comes twice. */
    static Optional<ImapCursor> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new ImapCursor(
                        Long.parseLong(form.group(1)),
                        Long.parseLong(form.group(2)),
                        Instant.ofEpochSecond(Long.parseLong(form.group(3))),
                        Instant.ofEpochSecond(Long.parseLong(form.group(4))),
                        form.group(5) == null ? 0 : Long.parseUnsignedLong(form.group(5))))
                : Optional.empty();
    }

    /**
     * The cursor once a mail is committed.
     *
     * @param internalDate when the server says it got it; who appends a mail may say anything (RFC 9051, section 6.3.12)
     * @param now before which it came, whatever that says
     */
    ImapCursor after(long mailUid, Instant internalDate, Instant now) {
        Instant came = earlier(internalDate, now);
        return new ImapCursor(validity, Math.max(uid, mailUid), came.isAfter(seen) ? came : seen, liveAfter, 0);
    }

    /** The cursor of the same mailbox under new UIDs: all is read again, and only what came since is news. */
    ImapCursor renumbered(long newValidity, Instant now) {
        Instant came = earlier(seen, now);
        return new ImapCursor(newValidity, 0, came, came.isAfter(liveAfter) ? came : liveAfter, 0);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    ImapCursor from(long firstUid) {
        return new ImapCursor(validity, firstUid - 1, seen, liveAfter, 0);
    }

    /** Once all that lay in the folder at {@code highestModSeq} is read. */
    ImapCursor complete(long highestModSeq) {
        return new ImapCursor(validity, uid, seen, liveAfter, highestModSeq);
    }

    /** Whether nothing can have come to a folder that is at {@code highestModSeq} now. */
    boolean isAt(long highestModSeq) {
        return modSeq != 0 && modSeq == highestModSeq;
    }

    @Override
    public String toString() {
        return validity + ":" + uid + ":" + Math.max(0, seen.getEpochSecond()) + ":"
                + Math.max(0, liveAfter.getEpochSecond()) + ":" + Long.toUnsignedString(modSeq);
    }
}
