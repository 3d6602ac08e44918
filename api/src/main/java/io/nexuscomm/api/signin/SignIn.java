package io.nexuscomm.api.signin;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.inbox.Users;
import io.nexuscomm.normalizer.CleanText;
import io.nexuscomm.normalizer.EmailAddresses;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Lets a person in. Says and takes the same, whether the address or the password is wrong. */
@Component
final class SignIn {

    private static final int LONGEST_ADDRESS = 254;

    private final Users users;
    private final Passwords passwords;
    private final SignInLimits limits;
    private final Sessions sessions;

    SignIn(Users users, Passwords passwords, SignInLimits limits, Sessions sessions) {
        this.users = users;
        this.passwords = passwords;
        this.limits = limits;
        this.sessions = sessions;
    }

    TokenPair signIn(String email, String password, String networkAddress) {
        String address = normal(email);
        limits.attempt(networkAddress, address);
        Optional<Users.Credentials> known = users.byEmail(address);
        String hash = known.map(Users.Credentials::passwordHash).orElse(null);
        if (!passwords.match(password, hash) || hash == null) {
            throw ApiProblem.of(ProblemCode.BAD_CREDENTIALS, "Check both and try again.");
        }
        limits.succeeded(networkAddress, address);
        Users.User user = known.orElseThrow().user();
        if (passwords.isDated(hash)) {
            users.setPassword(user.id(), passwords.hash(password));
        }
        return sessions.begin(user);
    }

    /** The form in which addresses are kept and looked up. What is no address is looked up as well, and not found. */
    static String normal(String email) {
        return EmailAddresses.normalize(email).orElseGet(() -> CleanText.oneLine(email, LONGEST_ADDRESS));
    }
}
