package io.nexuscomm.api.signin;

import io.nexuscomm.inbox.Users;
import java.util.Optional;

/** How a gateway that nobody can sign in to gets its first person. Thread-safe. */
public interface FirstAdministrator {

    /**
     * A new token for {@code POST /api/v1/setup}, to be shown where only the operator looks. It works once, until the
     * process ends or another is asked for. Empty when somebody can sign in already.
     */
    Optional<String> invitation();

    /**
     * Creates the organization and the person at once, for installations that are set up by their operator's hand.
     *
     * @param password at least {@link #SHORTEST_PASSWORD} characters
     * @throws IllegalStateException when somebody can sign in already
     * @throws IllegalArgumentException when the password is too short
     */
    Users.User create(String organization, String email, String name, String password);

    /** In characters. */
    int SHORTEST_PASSWORD = 12;
}
