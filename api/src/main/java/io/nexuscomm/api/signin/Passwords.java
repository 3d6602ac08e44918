package io.nexuscomm.api.signin;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.ProblemCode;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes of passwords: Argon2id with what OWASP ASVS 5.0, appendix C, asks for at the least. Each takes 19 MiB and some
 * time, so only two run at once: signing in is not a way to bring the gateway down.
 */
@Component
final class Passwords {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int MEMORY_KIB = 19_456;
    private static final int PASSES = 2;

    private static final int AT_ONCE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Argon2PasswordEncoder encoder =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final String nobodys = encoder.encode("a password that nobody has");

    String hash(String password) {
        return inTurn(() -> encoder.encode(password));
    }

    /** @param hash null for a user who does not exist: takes as long as for one who does, and is false */
    boolean match(String password, @Nullable String hash) {
        boolean equal = inTurn(() -> encoder.matches(password, hash == null ? nobodys : hash));
        return equal && hash != null;
    }

    /** Whether the hash was made with weaker parameters than today's. */
    boolean isDated(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw ApiProblem.later(ProblemCode.BUSY, "Too many people sign in at this moment.", PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ApiProblem.later(ProblemCode.BUSY, "The gateway is shutting down.", PATIENCE);
        }
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
