package io.nexuscomm.connector.sandbox.instagram;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What apps may do with the accounts: by which tokens, and of what they are told. A token ends after sixty days, and is
 * exchanged for another once it is a day old (Instagram Platform, business login).
 */
final class AppAccess {

    static final Duration LIFE = Duration.ofDays(60);
    static final Duration YOUNG = Duration.ofDays(1);

    /** The fields that an app can subscribe to (Instagram Platform, webhooks; a Page's beside them). */
    private static final Set<String> FIELDS = Set.of(
            "messages",
            "message_reactions",
            "message_edit",
            "message_echoes",
            "message_reads",
            "messaging_postbacks",
            "messaging_referral",
            "messaging_referrals",
            "messaging_seen",
            "messaging_optins",
            "messaging_handover",
            "messaging_handovers",
            "standby",
            "comments",
            "live_comments",
            "mentions");

    /** A renewed token is the first one with the second of its making behind it, so that it outlives a restart. */
    private static final Pattern RENEWED = Pattern.compile("(.+)-([0-9]{1,12})");

    private record Token(InstagramBusiness business, Instant madeAt) {}

    private final Map<String, Token> first = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> fields = new ConcurrentHashMap<>();
    private final InstantSource clock;

    AppAccess(InstantSource clock) {
        this.clock = clock;
    }

    /** The account's first token is just so old that it may be renewed. */
    void begin(InstagramBusiness business) {
        age(business, YOUNG);
        fields.put(business.instagramId(), FIELDS);
    }

    /** Lets the account's first token be so old. */
    void age(InstagramBusiness business, Duration age) {
        first.put(business.instagramId(), new Token(business, clock.instant().minus(age)));
    }

    /** Whose token it is. Throws {@link GraphRefusal} when it is nobody's, or has ended. */
    InstagramBusiness owner(String text) {
        return good(text).business();
    }

    /** Whose Page's token it is. Throws {@link GraphRefusal} when it is nobody's, or an Instagram user's. */
    InstagramBusiness pageOwner(String text) {
        return first.values().stream()
                .map(Token::business)
                .filter(business -> same(business.pageToken(), text))
                .findFirst()
                .orElseThrow(GraphRefusal::badToken);
    }

    /** Another token for the same account; the one before stays good until its end. */
    String renewed(String text) {
        Token token = good(text);
        if (clock.instant().isBefore(token.madeAt().plus(YOUNG))) {
            throw GraphRefusal.invalid("The access token is less than 24 hours old");
        }
        return token.business().accessToken() + "-" + clock.instant().getEpochSecond();
    }

    private Token good(String text) {
        Token token = find(text).or(() -> made(text)).orElseThrow(GraphRefusal::badToken);
        if (!clock.instant().isBefore(token.madeAt().plus(LIFE))) {
            throw GraphRefusal.expiredToken();
        }
        return token;
    }

    private Optional<Token> find(String text) {
        return first.values().stream()
                .filter(known -> same(known.business().accessToken(), text))
                .findFirst();
    }

    private Optional<Token> made(String text) {
        Matcher parts = RENEWED.matcher(text);
        return parts.matches()
                ? find(parts.group(1))
                        .map(known ->
                                new Token(known.business(), Instant.ofEpochSecond(Long.parseLong(parts.group(2)))))
                : Optional.empty();
    }

    List<String> fields(InstagramBusiness business) {
        return List.copyOf(new TreeSet<>(fields.getOrDefault(business.instagramId(), Set.of())));
    }

    /** From now on the app is told of these and nothing else. */
    void subscribe(InstagramBusiness business, Set<String> wanted) {
        wanted.stream().filter(field -> !FIELDS.contains(field)).findFirst().ifPresent(unknown -> {
            throw GraphRefusal.invalid("Param subscribed_fields must be one of {"
                    + String.join(", ", new TreeSet<>(FIELDS)) + "} - got \"" + unknown + "\".");
        });
        fields.put(business.instagramId(), Set.copyOf(wanted));
    }

    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
