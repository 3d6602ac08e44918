package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.DuplicateKey;
import io.nexuscomm.inbox.Users;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.message.id.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Its methods lock itself: nobody else reads what it keeps. */
final class InMemoryUsers implements Users {

    /** @param spentAt null while it was not used */
    private record Token(
            String family,
            UserId user,
            Instant expiresAt,
            @Nullable Instant spentAt) {

        Token use(Instant now) {
            return spentAt == null ? new Token(family, user, expiresAt, now) : this;
        }

        boolean isSpent(Instant now) {
            return spentAt != null && !spentAt.plus(REUSE).isAfter(now);
        }
    }

    private final Tables tables;
    private final IdSource ids;
    private final InstantSource clock;
    private final Map<UserId, Credentials> users = new TreeMap<>();
    private final Map<UserId, Set<String>> teams = new HashMap<>();
    private final Map<String, Token> tokens = new HashMap<>();
    private @Nullable OrganizationId operator;

    /** @param tables for the events that signing in writes */
    InMemoryUsers(Tables tables, IdSource ids, InstantSource clock) {
        this.tables = tables;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public synchronized boolean any() {
        return !users.isEmpty();
    }

    @Override
    public synchronized OrganizationId operator() {
        return operator == null ? createOrganization("operator") : operator;
    }

    @Override
    public synchronized OrganizationId createOrganization(String name) {
        OrganizationId id = ids.organization();
        if (operator == null) {
            operator = id;
        }
        return id;
    }

    @Override
    public synchronized User create(OrganizationId organization, String email, String name, String passwordHash) {
        if (byEmail(email).isPresent()) {
            throw new DuplicateKey("somebody signs in with that address already");
        }
        User user = new User(ids.user(), organization, normal(email), name);
        users.put(user.id(), new Credentials(user, passwordHash));
        return user;
    }

    @Override
    public synchronized void setPassword(UserId id, String passwordHash) {
        users.computeIfPresent(id, (key, known) -> new Credentials(known.user(), passwordHash));
    }

    @Override
    public synchronized Optional<Credentials> byEmail(String email) {
        String wanted = normal(email);
        return users.values().stream()
                .filter(known -> known.user().email().equals(wanted))
                .findFirst();
    }

    @Override
    public synchronized Optional<User> find(UserId id) {
        return Optional.ofNullable(users.get(id)).map(Credentials::user);
    }

    @Override
    public synchronized List<User> list(OrganizationId organization) {
        return users.values().stream()
                .map(Credentials::user)
                .filter(user -> user.organization().equals(organization))
                .toList();
    }

    @Override
    public synchronized Map<String, Set<UserId>> teams(OrganizationId organization) {
        Map<String, Set<UserId>> found = new TreeMap<>();
        list(organization)
                .forEach(user -> teams.getOrDefault(user.id(), Set.of())
                        .forEach(team -> found.computeIfAbsent(team, any -> new LinkedHashSet<>())
                                .add(user.id())));
        return found;
    }

    @Override
    public synchronized boolean setTeams(OrganizationId organization, UserId id, Set<String> inThese) {
        if (find(id).filter(user -> user.organization().equals(organization)).isEmpty()) {
            return false;
        }
        teams.put(id, Set.copyOf(inThese));
        return true;
    }

    @Override
    public synchronized void signedIn(String hash, String family, User user, Instant expiresAt) {
        Instant now = clock.instant();
        saveRefresh(hash, family, user.id(), expiresAt);
        tables.run(() -> tables.log(user.organization(), List.of(CloudEvents.signedIn(user, family, now)), now));
    }

    @Override
    public synchronized void saveRefresh(String hash, String family, UserId user, Instant expiresAt) {
        tokens.put(hash, new Token(family, user, expiresAt, null));
    }

    @Override
    public synchronized Optional<Refresh> useRefresh(String hash, Instant now) {
        Token token = tokens.get(hash);
        if (token == null || !token.expiresAt().isAfter(now)) {
            return Optional.empty();
        }
        if (token.isSpent(now)) {
            endFamily(token.family());
            return Optional.empty();
        }
        tokens.put(hash, token.use(now));
        return find(token.user()).map(user -> new Refresh(user, token.family()));
    }

    @Override
    public synchronized void endFamily(String family) {
        tokens.values().removeIf(token -> token.family().equals(family));
    }

    private static String normal(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
