package io.nexuscomm.api.signin;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.api.problems.Refuses;
import io.nexuscomm.inbox.Users;
import io.nexuscomm.normalizer.CleanText;
import io.nexuscomm.normalizer.EmailAddresses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Signing in")
@SecurityRequirements
@RestController
@RequestMapping("/api/v1/setup")
final class SetupController {

    private final Users users;
    private final Invitation invitation;
    private final Sessions sessions;
    private final SignInLimits limits;

    SetupController(Users users, Invitation invitation, Sessions sessions, SignInLimits limits) {
        this.users = users;
        this.invitation = invitation;
        this.sessions = sessions;
        this.limits = limits;
    }

    @Operation(summary = "Tell whether the gateway waits for its first administrator")
    @GetMapping
    State state() {
        return new State(!users.any());
    }

    @Operation(
            summary = "Create the first administrator",
            description = "With the token that the gateway prints on its console. Works once.")
    @Refuses({ProblemCode.BAD_SETUP_TOKEN, ProblemCode.ALREADY_SET_UP, ProblemCode.TOO_MANY_ATTEMPTS})
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    TokenPair setUp(@Valid @RequestBody Setup setup, HttpServletRequest request) {
        limits.attempt(request.getRemoteAddr());
        String email = EmailAddresses.normalize(setup.email)
                .orElseThrow(() -> ApiProblem.invalid("/email", "must be an e-mail address", "bad-email"));
        return sessions.begin(
                invitation.redeem(setup.token, line(setup.organization), email, line(setup.name), setup.password));
    }

    private static String line(String text) {
        return CleanText.oneLine(text, 120);
    }

    record State(boolean required) {}

    record Setup(
            @NotBlank @Size(max = 128) String token,
            @NotBlank @Size(max = 120) String organization,
            @NotBlank @Email @Size(max = 254) String email,
            @NotBlank @Size(max = 120) String name,

            @NotBlank
            @Size(
                    min = FirstAdministrator.SHORTEST_PASSWORD,
                    max = 128,
                    message = "must have between {min} and {max} characters")
            String password) {

        @Override
        public String toString() {
            return "Setup[...]";
        }
    }
}
