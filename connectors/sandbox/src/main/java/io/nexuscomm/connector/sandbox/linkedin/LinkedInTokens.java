package io.nexuscomm.connector.sandbox.linkedin;

import io.nexuscomm.connector.sandbox.http.Answer;
import io.nexuscomm.connector.sandbox.http.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Access tokens of sixty days, and others for a refresh token (LinkedIn, refresh tokens with OAuth 2.0). */
final class LinkedInTokens {

    static final Duration LIFE = Duration.ofDays(60);

    /** A renewed token is the first one with the second of its making behind it, so that it outlives a restart. */
    private static final Pattern RENEWED = Pattern.compile("(.+)-([0-9]{1,12})");

    private final Members members;
    private final InstantSource clock;

    /** When a page's tokens of before were revoked. */
    private final Map<String, Instant> revoked = new ConcurrentHashMap<>();

    LinkedInTokens(Members members, InstantSource clock) {
        this.members = members;
        this.clock = clock;
    }

    /** No token is good any more; the refresh token is. */
    void revoke(LinkedInPage page) {
        revoked.put(page.organizationId(), clock.instant());
    }

    /** Whose token it is. Throws {@link LinkedInRefusal} when it is nobody's, has ended, or was revoked. */
    LinkedInPage holder(String text) {
        Optional<LinkedInPage> first = first(text);
        if (first.isPresent()) {
            return good(first.get(), Instant.MIN);
        }
        Matcher parts = RENEWED.matcher(text);
        LinkedInPage page = parts.matches() ? first(parts.group(1)).orElse(null) : null;
        if (page == null) {
            throw LinkedInRefusal.badToken();
        }
        Instant made = Instant.ofEpochSecond(Long.parseLong(parts.group(2)));
        if (!clock.instant().isBefore(made.plus(LIFE))) {
            throw LinkedInRefusal.expiredToken();
        }
        return good(page, made);
    }

    /** The answer to a form for the token endpoint, whose refusals are OAuth's (RFC 6749, section 5.2). */
    Answer renewed(Map<String, String> form) {
        if (!form.getOrDefault("grant_type", "").equals("refresh_token")) {
            return refused(400, "unsupported_grant_type", "The grant type is not supported");
        }
        LinkedInPage page = members.pages().stream()
                .filter(known -> known.clientId().equals(form.get("client_id"))
                        && same(known.clientSecret(), form.getOrDefault("client_secret", "")))
                .findFirst()
                .orElse(null);
        if (page == null) {
            return refused(401, "invalid_client", "Client authentication failed");
        }
        if (!same(page.refreshToken(), form.getOrDefault("refresh_token", ""))) {
            return refused(400, "invalid_grant", "The provided authorization grant or refresh token is invalid");
        }
        return Answer.json(
                200,
                Json.object()
                        .put(
                                "access_token",
                                page.accessToken() + "-" + clock.instant().getEpochSecond())
                        .put("expires_in", LIFE.toSeconds())
                        .put("refresh_token", page.refreshToken())
                        .put("refresh_token_expires_in", Duration.ofDays(365).toSeconds())
                        .put("scope", "r_organization_social_feed,rw_organization_admin,w_organization_social_feed"));
    }

    private static Answer refused(int status, String error, String why) {
        return Answer.json(status, Json.object().put("error", error).put("error_description", why));
    }

    private LinkedInPage good(LinkedInPage page, Instant made) {
        Instant end = revoked.get(page.organizationId());
        if (end != null && made.isBefore(end)) {
            throw LinkedInRefusal.revokedToken();
        }
        return page;
    }

    private Optional<LinkedInPage> first(String text) {
        return members.pages().stream()
                .filter(page -> same(page.accessToken(), text))
                .findFirst();
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
