package io.nexuscomm.api.signin;

import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.api.problems.Refuses;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@Tag(name = "Signing in")
@SecurityRequirements
@RestController
@RequestMapping("/api/v1/auth")
final class AuthController {

    private final SignIn signIn;
    private final Sessions sessions;

    AuthController(SignIn signIn, Sessions sessions) {
        this.signIn = signIn;
        this.sessions = sessions;
    }

    @Operation(summary = "Sign in with e-mail address and password")
    @Refuses({ProblemCode.BAD_CREDENTIALS, ProblemCode.TOO_MANY_ATTEMPTS})
    @PostMapping("/login")
    TokenPair login(@Valid @RequestBody Login login, HttpServletRequest request) {
        return signIn.signIn(login.email, login.password, request.getRemoteAddr());
    }

    @Operation(
            summary = "Go on with a session",
            description = "A refresh token works once, and for ten seconds more in case the answer was lost. Using it"
                    + " later ends the whole session.")
    @Refuses(ProblemCode.BAD_REFRESH_TOKEN)
    @PostMapping("/refresh")
    TokenPair refresh(@Valid @RequestBody Refresh refresh) {
        return sessions.goOn(refresh.refreshToken);
    }

    @Operation(summary = "End a session")
    @PostMapping("/logout")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void logout(@Valid @RequestBody Refresh refresh) {
        sessions.end(refresh.refreshToken);
    }

    record Login(
            @NotBlank @Size(max = 254) String email,
            @NotBlank @Size(max = 128) String password) {

        @Override
        public String toString() {
            return "Login[...]";
        }
    }

    record Refresh(@NotBlank @Size(max = 128) String refreshToken) {

        @Override
        public String toString() {
            return "Refresh[...]";
        }
    }
}
