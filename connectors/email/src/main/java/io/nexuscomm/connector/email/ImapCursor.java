package io.nexuscomm.connector.email;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far a mailbox was read: {@code uidvalidity:uid:seen:liveAfter}, the moments in seconds.
 *
 * @param validity while the server keeps it, UIDs name the same mails (RFC 9051, section 2.3.1.1)
 * @param uid the last mail that was committed; 0 for none
 * @param seen when the newest mail so far came to the server: what tells old from new once the UIDs are void
 * @param liveAfter mail from before is history
 */
record ImapCursor(long validity, long uid, Instant seen, Instant liveAfter) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,10}):(\\d{1,10}):(\\d{1,12}):(\\d{1,12})");

    /** The cursor of a mailbox nobody read before. */
    static ImapCursor first(long validity, Instant liveAfter) {
        return new ImapCursor(validity, 0, Instant.EPOCH, liveAfter);
    }

    /** Empty when {@code text} is no cursor; then the mailbox is read as for the first time, and nothing comes twice. */
    static Optional<ImapCursor> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches()
                ? Optional.of(new ImapCursor(
                        Long.parseLong(form.group(1)),
                        Long.parseLong(form.group(2)),
                        Instant.ofEpochSecond(Long.parseLong(form.group(3))),
                        Instant.ofEpochSecond(Long.parseLong(form.group(4)))))
                : Optional.empty();
    }

    /** The cursor once a mail is committed. */
    ImapCursor after(long mailUid, Instant internalDate) {
        return new ImapCursor(
                validity, Math.max(uid, mailUid), internalDate.isAfter(seen) ? internalDate : seen, liveAfter);
    }

    /** The cursor of the same mailbox under new UIDs: all is read again, and only what came since is news. */
    ImapCursor renumbered(long newValidity) {
        return new ImapCursor(newValidity, 0, seen, seen.isAfter(liveAfter) ? seen : liveAfter);
    }

    ImapCursor from(long firstUid) {
        return new ImapCursor(validity, firstUid - 1, seen, liveAfter);
    }

    @Override
    public String toString() {
        return validity + ":" + uid + ":" + Math.max(0, seen.getEpochSecond()) + ":"
                + Math.max(0, liveAfter.getEpochSecond());
    }
}
