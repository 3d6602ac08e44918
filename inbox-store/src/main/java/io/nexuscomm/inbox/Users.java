package io.nexuscomm.inbox;

import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.message.id.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** People who sign in, and their sessions. */
public interface Users {

    boolean any();

    /**
     * The organization that runs this gateway: owner of what names no account of ours. The first one that was created;
     * made here when there is none yet.
     */
    OrganizationId operator();

    OrganizationId createOrganization(String name);

    /** @throws DuplicateKey when the address is taken */
    User create(OrganizationId organization, String email, String name, String passwordHash);

    void setPassword(UserId id, String passwordHash);

    Optional<Credentials> byEmail(String email);

    Optional<User> find(UserId id);

    List<User> list(OrganizationId organization);

    /** Who is in which team; a team is there for as long as somebody is in it. */
    Map<String, Set<UserId>> teams(OrganizationId organization);

    /** Puts a person into these teams and no others. @return false when there is no such person in the organization */
    boolean setTeams(OrganizationId organization, UserId id, Set<String> teams);

    /** Keeps the hash of the first refresh token of a sign-in, and tells of it in the same transaction. */
    void signedIn(String hash, String family, User user, Instant expiresAt);

    /** Keeps the hash of a refresh token. All tokens that descend from one sign-in share a family. */
    void saveRefresh(String hash, String family, UserId user, Instant expiresAt);

    /**
     * How long after its first use a refresh token is good for more: the answer may have been lost on the way, which a page
     * that is loaded anew does, and the tabs of a browser may ask at once.
     */
    Duration REUSE = Duration.ofSeconds(10);

    /**
     * Uses a refresh token, once and for {@link #REUSE} more. Empty when it is unknown or expired. A later use of a spent
     * token is theft: it ends the whole family.
     */
    Optional<Refresh> useRefresh(String hash, Instant now);

    void endFamily(String family);

    /** A person. */
    record User(UserId id, OrganizationId organization, String email, String name) {}

    /** A person and the hash of the password. */
    record Credentials(User user, String passwordHash) {
        @Override
        public String toString() {
            return "Credentials[" + user.email() + "]";
        }
    }

    /** Whose session goes on. */
    record Refresh(User user, String family) {}
}
