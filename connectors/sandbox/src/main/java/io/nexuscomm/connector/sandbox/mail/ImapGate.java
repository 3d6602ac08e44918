package io.nexuscomm.connector.sandbox.mail;

import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Level;
import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Source;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a client says before it has signed in. GreenMail takes a password for a token, so tokens are looked at here, and
 * a good one is passed on as the password it stands for. One per connection.
 */
final class ImapGate {
    private static final int MAX_LINE = 16 << 10;
    private static final Pattern XOAUTH2 = Pattern.compile("(?i)(\\S+) AUTHENTICATE XOAUTH2(?: +(\\S+))? *");
    private static final Pattern LOGIN = Pattern.compile("(?i)\\S+ LOGIN .*");

    private final MailTokens tokens;
    private final Activity activity;
    private final InputStream client;
    private final OutputStream answers;
    private final OutputStream server;

    ImapGate(MailTokens tokens, Activity activity, InputStream client, OutputStream answers, OutputStream server) {
        this.tokens = tokens;
        this.activity = activity;
        this.client = new BufferedInputStream(client);
        this.answers = answers;
        this.server = server;
    }

    /**
     * Passes on all that the client says, until it ends.
     *
     * @param signedIn told who came in by a token
     */
    void pass(Consumer<MailAccount> signedIn) throws IOException {
        for (boolean open = false; !open; ) {
            var line = line();
            var token = XOAUTH2.matcher(line);
            if (token.matches()) {
                var account = account(token.group(2));
                account.ifPresent(signedIn);
                open = account.isPresent();
                say(account, token.group(1));
            } else {
                server.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
                server.flush();
                open = LOGIN.matcher(line).matches();
            }
        }
        client.transferTo(server);
    }

    private Optional<MailAccount> account(@Nullable String initial) throws IOException {
        if (initial != null) {
            return tokens.owner(initial);
        }
        answer("+ ");
        return tokens.owner(line());
    }

    private void say(Optional<MailAccount> account, String tag) throws IOException {
        if (account.isEmpty()) {
            answer("+ " + MailTokens.refusal());
            line();
            activity.record(Source.IMAP, "AUTHENTICATE XOAUTH2", "NO AUTHENTICATIONFAILED", Level.ERROR);
            answer(tag + " NO [AUTHENTICATIONFAILED] Invalid credentials (Failure)");
            return;
        }
        var owner = account.get();
        var response = "user=" + owner.address() + "\1auth=Bearer " + owner.password() + "\1\1";
        var encoded = Base64.getEncoder().encodeToString(response.getBytes(StandardCharsets.UTF_8));
        server.write((tag + " AUTHENTICATE XOAUTH2 " + encoded + "\r\n").getBytes(StandardCharsets.US_ASCII));
        server.flush();
    }

    private void answer(String line) throws IOException {
        answers.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        answers.flush();
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int octet = client.read(); octet != '\n'; octet = client.read()) {
            if (octet < 0 || line.length() > MAX_LINE) {
                throw new EOFException("the client has gone, or says too much");
            }
            line.append((char) octet);
        }
        return line.toString().replaceAll("\r$", "");
    }
}
