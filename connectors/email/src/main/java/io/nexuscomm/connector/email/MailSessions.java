package io.nexuscomm.connector.email;

import jakarta.mail.Session;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Settings for Angus Mail, all of them explicit: it waits for ever unless told otherwise, and takes a plain connection
 * unless told that TLS is required. Thread-safe.
 */
final class MailSessions {

    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** How long a server may be silent. Also how often a waiting IMAP session looks up. */
    static final Duration SILENCE = Duration.ofSeconds(30);

    private static final int APPEND_BUFFER = 64 * 1024;

    private final Duration silence;
    private final ScheduledExecutorService writeTimeouts;
    private final @Nullable SSLSocketFactory tls;

    /**
     * @param silence how long a server may be silent
     * @param writeTimeouts cuts connections whose other side reads nothing; shared, else each gets a thread of its own
     * @param tls null for the platform's trust
     */
    MailSessions(Duration silence, ScheduledExecutorService writeTimeouts, @Nullable SSLSocketFactory tls) {
        this.silence = silence;
        this.writeTimeouts = writeTimeouts;
        this.tls = tls;
    }

    /** Its store is {@link #protocol}. */
    Session imap(EmailAccount account) {
        String prefix = "mail." + protocol("imap", account.imap()) + ".";
        Properties settings = settings(prefix, account.imap());
        settings.put(prefix + "connectionpoolsize", "1");
        // what is appended is streamed; without a bound all of it would be held
        settings.put(prefix + "appendbuffersize", Integer.toString(APPEND_BUFFER));
        return Session.getInstance(settings);
    }

    /**
     * Its transport is {@link #protocol}.
     *
     * @param international whether addresses go beyond ASCII; Angus mangles them unless told
     */
    Session smtp(EmailAccount account, boolean international) {
        String prefix = "mail." + protocol("smtp", account.smtp()) + ".";
        String address = account.address();
        Properties settings = settings(prefix, account.smtp());
        settings.put(prefix + "auth", "true");
        settings.put(prefix + "from", address);
        // what the server is told we are; the name of this machine is nobody's business, and finding it asks the DNS
        settings.put(prefix + "localhost", address.substring(address.lastIndexOf('@') + 1));
        settings.put("mail.mime.allowutf8", Boolean.toString(international));
        settings.put(prefix + "sendpartial", "true");
        settings.put(prefix + "quitwait", "false");
        // where the server can (RFC 3461): to be told of what failed and of what is late, with no more than the header
        settings.put(prefix + "dsn.notify", "FAILURE,DELAY");
        settings.put(prefix + "dsn.ret", "HDRS");
        return Session.getInstance(settings);
    }

    /** The sender of the envelope of the next mail of this session: what bounces go to. */
    static void envelopeSender(Session session, MailServer server, String sender) {
        session.getProperties().put("mail." + protocol("smtp", server) + ".from", sender);
    }

    /** Parameters of MAIL FROM for the next mail of this session. */
    static void extendMail(Session session, MailServer server, String parameters) {
        session.getProperties().put("mail." + protocol("smtp", server) + ".mailextension", parameters);
    }

    /** {@code imap} or {@code imaps}, {@code smtp} or {@code smtps}. */
    static String protocol(String plain, MailServer server) {
        return server.security() == MailServer.Security.TLS ? plain + "s" : plain;
    }

    private Properties settings(String prefix, MailServer server) {
        boolean startTls = server.security() == MailServer.Security.STARTTLS;
        Properties settings = new Properties();
        settings.put(prefix + "connectiontimeout", millis(CONNECT));
        settings.put(prefix + "timeout", millis(silence));
        settings.put(prefix + "writetimeout", millis(SILENCE));
        settings.put(prefix + "executor.writetimeout", writeTimeouts);
        settings.put(prefix + "starttls.enable", Boolean.toString(startTls));
        settings.put(prefix + "starttls.required", Boolean.toString(startTls));
        settings.put(prefix + "ssl.checkserveridentity", "true");
        if (server.credentials() instanceof Credentials.OAuth) {
            settings.put(prefix + "auth.mechanisms", "XOAUTH2");
        }
        if (tls != null) {
            settings.put(prefix + "ssl.socketFactory", tls);
        }
        return settings;
    }

    private static String millis(Duration duration) {
        return Long.toString(duration.toMillis());
    }
}
