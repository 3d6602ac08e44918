package io.nexuscomm.connector.sandbox.mail;

import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Level;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One SMTP connection, RFC 5321 with AUTH, SIZE, 8BITMIME, SMTPUTF8, PIPELINING, DSN and enhanced codes. Who signs in
 * submits a mail of his own, which has to be in order. Who does not is another server, which hands over what its people
 * wrote, as it is.
 */
final class SmtpSession {
    private static final int MAX_MAIL = 35_882_577;
    private static final int MAX_RECIPIENTS = 100;
    private static final int MAX_AUTH_FAILURES = 3;
    private static final Duration BOUNCE_DELAY = Duration.ofMillis(500);
    private static final Pattern PATH = Pattern.compile("<([^<>\\s]*)>(.*)");
    private static final Pattern ENVID = Pattern.compile("(?i)\\bENVID=([!-~]{1,100})");
    private static final Pattern SIZE = Pattern.compile("(?i)\\bSIZE=([0-9]{1,12})\\b");

    private final SmtpContext context;
    private final SmtpLines in;
    private final OutputStream out;
    private @Nullable MailAccount account;
    private @Nullable Envelope envelope;
    private int authFailures;
    private boolean open = true;

    SmtpSession(SmtpContext context, Socket socket) throws IOException {
        this.context = context;
        this.in = new SmtpLines(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /** Serves until the client quits or goes away, or a fault cuts the connection. */
    void serve() throws IOException, InterruptedException {
        send("220 " + context.hostname() + " ESMTP sandbox");
        while (open) {
            var line = in.command();
            if (line == null) {
                reply(SmtpReply.LINE_TOO_LONG);
                continue;
            }
            command(line);
        }
    }

    private void command(String line) throws IOException, InterruptedException {
        int space = line.indexOf(' ');
        var verb = (space < 0 ? line : line.substring(0, space)).toUpperCase(Locale.ROOT);
        var rest = space < 0 ? "" : line.substring(space + 1).strip();
        switch (verb) {
            case "EHLO" -> greet();
            case "HELO" -> send("250 " + context.hostname());
            case "AUTH" -> auth(rest);
            case "MAIL" -> reply(mail(rest));
            case "RCPT" -> reply(recipient(rest));
            case "DATA" -> data();
            case "RSET" -> reset();
            case "NOOP" -> reply(SmtpReply.OK);
            case "VRFY" -> send("252 2.0.0 Send some mail and see");
            case "QUIT" -> quit();
            default -> reply(SmtpReply.UNKNOWN_COMMAND);
        }
    }

    private void greet() throws IOException {
        envelope = null;
        send("250-" + context.hostname());
        send("250-SIZE " + MAX_MAIL);
        send("250-8BITMIME");
        send("250-SMTPUTF8");
        send("250-PIPELINING");
        send("250-DSN");
        send("250-ENHANCEDSTATUSCODES");
        send("250 AUTH PLAIN LOGIN XOAUTH2");
    }

    private void auth(String rest) throws IOException {
        var words = rest.split(" +");
        var mechanism = words[0].toUpperCase(Locale.ROOT);
        if (account != null) {
            reply(SmtpReply.BAD_SEQUENCE);
            return;
        }
        if (!SmtpAuth.knows(mechanism)) {
            reply(SmtpReply.AUTH_MECHANISM);
            return;
        }
        var initial = words.length > 1 ? Optional.of(words[1]) : Optional.<String>empty();
        var signedIn = context.auth().signIn(mechanism, initial, this::ask);
        account = signedIn.orElse(null);
        if (signedIn.isPresent()) {
            reply(SmtpReply.AUTH_OK);
            return;
        }
        context.log("AUTH " + mechanism, SmtpReply.AUTH_FAILED.line(), Level.ERROR);
        open = ++authFailures < MAX_AUTH_FAILURES;
        reply(open ? SmtpReply.AUTH_FAILED : SmtpReply.TOO_MANY_FAILURES);
    }

    private String ask(String challenge) throws IOException {
        send("334 " + challenge);
        var answer = in.command();
        return answer == null ? "" : answer;
    }

    private SmtpReply mail(String rest) throws InterruptedException {
        var slow = context.faults().strike(FaultKind.SMTP_SLOW);
        if (slow.isPresent()) {
            context.timeline().pause(slow.get().delay());
        }
        var path = path(rest, "FROM:");
        if (path.isEmpty()) {
            return SmtpReply.SYNTAX;
        }
        var size = SIZE.matcher(rest);
        if (size.find() && Long.parseLong(size.group(1)) > MAX_MAIL) {
            return SmtpReply.TOO_BIG;
        }
        var sender = path.get();
        var owner = context.store().owner(sender);
        if (account == null && owner.isPresent()) {
            return SmtpReply.AUTH_REQUIRED;
        }
        if (account != null
                && !sender.isEmpty()
                && owner.filter(account::equals).isEmpty()) {
            return SmtpReply.NOT_YOUR_ADDRESS;
        }
        if (sender.isEmpty()
                && context.faults().strike(FaultKind.SMTP_SENDER_NEEDED).isPresent()) {
            return SmtpReply.SENDER_NEEDED;
        }
        var id = ENVID.matcher(rest);
        envelope = new Envelope(sender, id.find() ? id.group(1) : null);
        return SmtpReply.SENDER_OK;
    }

    private SmtpReply recipient(String rest) {
        if (envelope == null) {
            return SmtpReply.BAD_SEQUENCE;
        }
        var path = path(rest, "TO:");
        if (path.isEmpty()) {
            return SmtpReply.SYNTAX;
        }
        var reply = recipient(envelope, path.get());
        context.log("RCPT TO " + path.get(), reply.line(), reply.positive() ? Level.OK : Level.WARN);
        return reply;
    }

    private SmtpReply recipient(Envelope to, String address) {
        if (context.faults().strike(FaultKind.SMTP_TEMPORARY).isPresent()) {
            return SmtpReply.TRY_LATER;
        }
        var recipient = context.store().owner(address);
        if (recipient.isEmpty()
                || context.faults().strike(FaultKind.SMTP_REJECT).isPresent()) {
            return SmtpReply.NO_SUCH_USER;
        }
        if (to.recipients().size() >= MAX_RECIPIENTS) {
            return SmtpReply.TOO_MANY_RECIPIENTS;
        }
        if (context.store().full(recipient.get())) {
            return SmtpReply.MAILBOX_FULL;
        }
        to.add(recipient.get());
        return SmtpReply.RECIPIENT_OK;
    }

    private void data() throws IOException {
        if (envelope == null || envelope.recipients().isEmpty()) {
            reply(SmtpReply.BAD_SEQUENCE);
            return;
        }
        reply(SmtpReply.GO_AHEAD);
        var reply = take(envelope, in.data(MAX_MAIL));
        envelope = null;
        if (reply.positive()
                && context.faults().strike(FaultKind.SMTP_CUT_AFTER_DATA).isPresent()) {
            context.log("DATA", "delivered, then connection cut", Level.ERROR);
            open = false;
            return;
        }
        context.log("DATA", reply.line(), reply.positive() ? Level.OK : Level.ERROR);
        reply(reply);
    }

    private SmtpReply take(Envelope taken, byte @Nullable [] mail) {
        if (mail == null) {
            return SmtpReply.TOO_BIG;
        }
        boolean submitted = account != null;
        var refusal = submitted ? MailBytes.refusal(mail) : null;
        if (refusal != null) {
            return refusal;
        }
        try {
            if (context.faults().strike(FaultKind.SMTP_BOUNCE).isPresent()) {
                context.timeline().after(BOUNCE_DELAY, () -> bounce(taken, mail));
                return new SmtpReply(250, "2.0.0 Ok: queued");
            }
            return new SmtpReply(250, "2.0.0 Ok: queued as " + context.postman().deliver(taken, mail, submitted));
        } catch (MessagingException unreadable) {
            return SmtpReply.UNPARSABLE;
        }
    }

    /** Nobody is told of what nobody sent. */
    private void bounce(Envelope taken, byte[] mail) {
        var sender = context.store().owner(taken.sender());
        if (sender.isEmpty()) {
            return;
        }
        var back = new Envelope("", null);
        back.add(sender.get());
        try {
            context.postman().deliver(back, Bounce.write(taken, mail, context.hostname()), false);
            context.log("bounce to " + taken.sender(), "5.1.1", Level.WARN);
        } catch (MessagingException unreadable) {
            context.log("bounce to " + taken.sender(), "cannot be written", Level.ERROR);
        }
    }

    private void reset() throws IOException {
        envelope = null;
        reply(SmtpReply.OK);
    }

    private void quit() throws IOException {
        open = false;
        reply(SmtpReply.BYE);
    }

    /** The address between the angle brackets after a keyword. */
    private static Optional<String> path(String rest, String keyword) {
        if (!rest.regionMatches(true, 0, keyword, 0, keyword.length())) {
            return Optional.empty();
        }
        var matcher = PATH.matcher(rest.substring(keyword.length()).strip());
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private void reply(SmtpReply reply) throws IOException {
        send(reply.line());
    }

    private void send(String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
