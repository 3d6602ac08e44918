package io.nexuscomm.api.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.inbox.Users;
import io.nexuscomm.inbox.memory.InMemoryStore;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class InvitationTest {

    private static final String PASSWORD = "a long password";
    private static final Passwords PASSWORDS = new Passwords();

    private final Users users = new InMemoryStore(Clock.systemUTC()).users();
    private final Invitation invitation = new Invitation(users, PASSWORDS, new RefreshTokens());

    private Users.User redeem(String token) {
        return invitation.redeem(token, "Acme", "Ada@Example.org", "Ada", PASSWORD);
    }

    @Test
    void tokenShouldCreateThePersonOnceWhenItIsTheOneShown() {
        String token = invitation.invitation().orElseThrow();

        Users.User ada = redeem(token);

        assertThat(ada.email()).isEqualTo("ada@example.org");
        assertThat(users.byEmail("ada@example.org").orElseThrow().passwordHash())
                .startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThatThrownBy(() -> redeem(token)).isInstanceOf(ApiProblem.class);
        assertThat(invitation.invitation()).isEmpty();
    }

    @Test
    void tokenShouldBeRefusedWhenNoneWasShown() {
        assertThatThrownBy(() -> redeem("")).isInstanceOf(ApiProblem.class);
        assertThatThrownBy(() -> redeem("null")).isInstanceOf(ApiProblem.class);
    }

    @Test
    void tokenShouldBeWorthlessWhenANewerOneWasShown() {
        String older = invitation.invitation().orElseThrow();
        String newer = invitation.invitation().orElseThrow();

        assertThatThrownBy(() -> redeem(older)).isInstanceOf(ApiProblem.class);
        assertThat(redeem(newer).name()).isEqualTo("Ada");
    }

    @Test
    void personShouldNotBeCreatedByHandWhenThereIsOneOrThePasswordIsShort() {
        assertThatThrownBy(() -> invitation.create("Acme", "ada@example.org", "Ada", "too short"))
                .isInstanceOf(IllegalArgumentException.class);
        invitation.create("Acme", "ada@example.org", "Ada", PASSWORD);

        assertThatThrownBy(() -> invitation.create("Eve", "eve@example.org", "Eve", PASSWORD))
                .isInstanceOf(IllegalStateException.class);
    }
}
