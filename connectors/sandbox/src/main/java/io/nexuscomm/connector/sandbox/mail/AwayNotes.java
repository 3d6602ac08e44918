package io.nexuscomm.connector.sandbox.mail;

import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Level;
import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Source;
import io.nexuscomm.connector.sandbox.activity.Timeline;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Out-of-office notes, RFC 3834, with one vice on purpose: they answer every single mail and not one in some days. They
 * never answer what is automatic itself.
 */
final class AwayNotes {
    private static final Duration DELAY = Duration.ofMillis(300);
    private static final Pattern AUTOMATIC =
            Pattern.compile("(?im)^(Auto-Submitted:\\s*(?!no\\b)|Return-Path:\\s*<>|List-Id:|Precedence:\\s*bulk)");

    private final Set<MailAccount> away = ConcurrentHashMap.newKeySet();
    private final Timeline timeline;
    private final Function<String, Mailbox> mailboxes;
    private final Activity activity;

    AwayNotes(Timeline timeline, Function<String, Mailbox> mailboxes, Activity activity) {
        this.timeline = timeline;
        this.mailboxes = mailboxes;
        this.activity = activity;
    }

    void set(MailAccount account, boolean value) {
        if (value) {
            away.add(account);
        } else {
            away.remove(account);
        }
        activity.changed();
    }

    boolean contains(MailAccount account) {
        return away.contains(account);
    }

    /** A mail has just been put into this mailbox. */
    void arrived(MailAccount account) {
        if (away.contains(account)) {
            timeline.after(DELAY, () -> timeline.run(() -> answer(mailboxes.apply(account.address()))));
        }
    }

    private void answer(Mailbox mailbox) {
        var received = mailbox.received();
        var mail = received.getLast();
        if (isAutomatic(mailbox, mail)) {
            return;
        }
        var draft = MailDraft.plain(sender(mail), "Automatic reply: " + mail.subject(), "I am out of the office.")
                .header("Auto-Submitted", "auto-replied")
                .header("X-Auto-Response-Suppress", "All");
        try {
            mailbox.reply(mail.id(), draft);
        } catch (MessagingException refused) {
            activity.record(Source.SMTP, "out-of-office note", "refused", Level.WARN);
        }
    }

    private static boolean isAutomatic(Mailbox mailbox, Mail mail) {
        return mailbox.raw(mail.id())
                .map(raw -> new String(raw, StandardCharsets.ISO_8859_1))
                .map(text -> text.split("\r\n\r\n", 2)[0])
                .filter(headers -> AUTOMATIC.matcher(headers).find())
                .isPresent();
    }

    static String sender(Mail mail) {
        try {
            return new InternetAddress(mail.from()).getAddress();
        } catch (AddressException unreadable) {
            return mail.from();
        }
    }
}
