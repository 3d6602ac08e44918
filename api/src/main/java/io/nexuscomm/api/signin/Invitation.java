package io.nexuscomm.api.signin;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.inbox.Users;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps the one token that the first person is created with. In memory only: a restart makes a new one. */
@Component
final class Invitation implements FirstAdministrator {

    private final Users users;
    private final Passwords passwords;
    private final RefreshTokens tokens;
    private @Nullable String token;

    Invitation(Users users, Passwords passwords, RefreshTokens tokens) {
        this.users = users;
        this.passwords = passwords;
        this.tokens = tokens;
    }

    @Override
    public synchronized Optional<String> invitation() {
        token = users.any() ? null : tokens.next();
        return Optional.ofNullable(token);
    }

    @Override
    public synchronized Users.User create(String organization, String email, String name, String password) {
        if (users.any()) {
            throw new IllegalStateException("somebody can sign in already");
        }
        if (password.length() < SHORTEST_PASSWORD) {
            throw new IllegalArgumentException("the password needs " + SHORTEST_PASSWORD + " characters");
        }
        String hash = passwords.hash(password);
        Users.User user = users.create(users.createOrganization(organization), SignIn.normal(email), name, hash);
        token = null;
        return user;
    }

    /** Creates the first person for whoever holds the token. It is spent when that worked, and only then. */
    synchronized Users.User redeem(String given, String organization, String email, String name, String password) {
        if (users.any()) {
            throw ApiProblem.of(ProblemCode.ALREADY_SET_UP, "Sign in instead.");
        }
        if (token == null || !equalInConstantTime(token, given)) {
            throw ApiProblem.of(ProblemCode.BAD_SETUP_TOKEN, "The gateway prints it on its console when it starts.");
        }
        return create(organization, email, name, password);
    }

    private static boolean equalInConstantTime(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
