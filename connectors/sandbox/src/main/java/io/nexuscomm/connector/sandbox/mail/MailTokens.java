package io.nexuscomm.connector.sandbox.mail;

import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Level;
import io.nexuscomm.connector.sandbox.activity.ActivityEntry.Source;
import io.nexuscomm.connector.sandbox.http.Answer;
import io.nexuscomm.connector.sandbox.http.Endpoint;
import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.http.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The mail provider's token endpoint, {@code POST /mail/oauth/token}: refresh tokens in, access tokens out that run out, with
 * the errors that Google's and Microsoft's give (RFC 6749, section 5.2). Safe for many threads.
 */
public final class MailTokens implements Endpoint {
    /** The one application that is registered. */
    public static final String CLIENT_ID = "sandbox-mail-client";

    public static final String CLIENT_SECRET = "sandbox-mail-client-secret";

    private static final int MAX_BODY = 16 << 10;
    private static final String REVOKED = "Token has been expired or revoked.";

    private record Access(MailAccount account, Instant until) {}

    private final SecureRandom random = new SecureRandom();
    private final Map<String, MailAccount> consents = new ConcurrentHashMap<>();
    private final Map<String, Access> tokens = new ConcurrentHashMap<>();
    private final AtomicInteger refreshes = new AtomicInteger();
    private final InstantSource clock;
    private final Activity activity;
    private volatile Duration life = Duration.ofHours(1);
    private volatile boolean rotating;

    MailTokens(InstantSource clock, Activity activity) {
        this.clock = clock;
        this.activity = activity;
    }

    /** The mailbox's owner agrees; returns the refresh token. */
    public String consent(MailAccount account) {
        var token = "1//" + token();
        consents.put(token, account);
        return token;
    }

    /** The owner takes it back: no token of the mailbox is good any more. */
    public void revoke(MailAccount account) {
        consents.values().removeIf(account::equals);
        expire(account);
    }

    /** Access tokens end before their time, as after a change of the password. */
    public void expire(MailAccount account) {
        tokens.values().removeIf(access -> access.account().equals(account));
    }

    /** How long access tokens given from now on are good. */
    public void life(Duration value) {
        life = value;
    }

    /** Whether a refresh token is good once and the answer brings the next, as with Microsoft's strictest clients. */
    public void rotating(boolean value) {
        rotating = value;
    }

    /** How often a refresh token was taken. */
    public int refreshes() {
        return refreshes.get();
    }

    @Override
    public Answer answer(Request request) throws IOException {
        var form = request.form(MAX_BODY);
        if (!request.method().equals("POST") || !"refresh_token".equals(form.get("grant_type"))) {
            return refused(400, "unsupported_grant_type", "Invalid grant_type.");
        }
        if (!CLIENT_ID.equals(form.get("client_id")) || !CLIENT_SECRET.equals(form.get("client_secret"))) {
            return refused(401, "invalid_client", "The OAuth client was not found.");
        }
        var refresh = form.getOrDefault("refresh_token", "");
        var account = rotating ? consents.remove(refresh) : consents.get(refresh);
        if (account == null) {
            return refused(400, "invalid_grant", REVOKED);
        }
        return granted(account);
    }

    /** Whose mailbox a SASL XOAUTH2 response opens; nothing when the token is of another one, or no longer good. */
    Optional<MailAccount> owner(String response) {
        var parts = decode(response).split("\1", -1);
        if (parts.length < 2 || !parts[0].startsWith("user=") || !parts[1].startsWith("auth=Bearer ")) {
            return Optional.empty();
        }
        var user = parts[0].substring("user=".length());
        return access(parts[1].substring("auth=Bearer ".length()))
                .map(Access::account)
                .filter(account -> account.address().equalsIgnoreCase(user));
    }

    /** How long the tokens of a mailbox are good yet at most; zero when there are none. */
    Duration left(MailAccount account) {
        return tokens.values().stream()
                .filter(access -> access.account().equals(account))
                .map(access -> Duration.between(clock.instant(), access.until()))
                .max(Duration::compareTo)
                .filter(left -> !left.isNegative())
                .orElse(Duration.ZERO);
    }

    /** What the servers say to a token that is none: a challenge that the client answers with nothing. */
    static String refusal() {
        var error = "{\"status\":\"401\",\"schemes\":\"bearer mac\",\"scope\":\"https://mail.google.com/\"}";
        return Base64.getEncoder().encodeToString(error.getBytes(StandardCharsets.US_ASCII));
    }

    private Optional<Access> access(String token) {
        @Nullable Access access = tokens.get(token);
        return Optional.ofNullable(access).filter(known -> clock.instant().isBefore(known.until()));
    }

    private Answer granted(MailAccount account) {
        refreshes.incrementAndGet();
        var token = "ya29." + token();
        tokens.values().removeIf(access -> clock.instant().isAfter(access.until()));
        tokens.put(token, new Access(account, clock.instant().plus(life)));
        activity.record(Source.IMAP, "token of " + account.address(), "refreshed", Level.OK);
        var json = Json.object()
                .put("access_token", token)
                .put("expires_in", Math.max(1, life.toSeconds()))
                .put("scope", "https://mail.google.com/")
                .put("token_type", "Bearer");
        if (rotating) {
            json.put("refresh_token", consent(account));
        }
        return Answer.json(200, json);
    }

    private Answer refused(int status, String error, String description) {
        activity.record(Source.IMAP, "POST /mail/oauth/token", status + " " + error, Level.ERROR);
        return Answer.json(status, Json.object().put("error", error).put("error_description", description));
    }

    private String token() {
        var octets = new byte[24];
        random.nextBytes(octets);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    private static String decode(String text) {
        try {
            return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
