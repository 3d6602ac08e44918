package io.nexuscomm.api.signin;

import io.nexuscomm.api.ApiProperties;
import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.ProblemCode;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Limits how often signing in may fail, by the network address it comes from and by the e-mail address it is for. */
@Component
final class SignInLimits {

    private final AttemptTable addresses;
    private final AttemptTable emails;

    SignInLimits(ApiProperties properties, Clock clock) {
        ApiProperties.SignIn limits = properties.signIn();
        this.addresses = new AttemptTable(clock, limits.perAddress(), limits.addressWindow(), limits.tracked());
        this.emails = new AttemptTable(clock, limits.perEmail(), limits.emailWindow(), limits.tracked());
    }

    /**
     * Counts an attempt as failed until {@link #succeeded} says otherwise, so that a hundred at once count as a hundred.
     *
     * @throws ApiProblem when there were too many
     */
    void attempt(String address, String email) {
        addresses.attempt(NetworkAddress.of(address)).ifPresent(SignInLimits::refuse);
        emails.attempt(email).ifPresent(SignInLimits::refuse);
    }

    void succeeded(String address, String email) {
        addresses.forgive(NetworkAddress.of(address));
        emails.forgive(email);
    }

    /** Counts an attempt that names no e-mail address. */
    void attempt(String address) {
        addresses.attempt(NetworkAddress.of(address)).ifPresent(SignInLimits::refuse);
    }

    private static void refuse(Duration wait) {
        throw ApiProblem.later(ProblemCode.TOO_MANY_ATTEMPTS, "Wait as long as Retry-After says.", wait.plusSeconds(1));
    }
}
