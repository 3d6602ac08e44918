package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nexuscomm.inbox.Users.Refresh;
import io.nexuscomm.inbox.Users.User;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** People and their sessions. */
public interface UsersContract {

    Ports ports();

    @Test
    default void operatorShouldBeMadeOnce() {
        OrganizationId operator = ports().users().operator();

        assertThat(ports().users().operator()).isEqualTo(operator);
        assertThat(ports().users().createOrganization("Acme")).isNotEqualTo(operator);
    }

    @Test
    default void userShouldSignInWhateverTheCaseOfTheAddress() {
        OrganizationId organization = ports().users().createOrganization("Acme");
        String email = "Ada-" + UUID.randomUUID() + "@Example.org";

        User ada = ports().users().create(organization, email, "Ada", "hash-1");

        assertThat(ports().users().byEmail(email.toUpperCase(Locale.ROOT)))
                .contains(new Users.Credentials(ada, "hash-1"));
        assertThat(ports().users().find(ada.id())).contains(ada);
        assertThat(ports().users().list(organization)).containsExactly(ada);
        assertThat(ports().users().any()).isTrue();
    }

    @Test
    default void personShouldBeInTheTeamsThatWereSetLast() {
        OrganizationId organization = ports().users().createOrganization("Acme");
        OrganizationId other = ports().users().createOrganization("Umbrella");
        User ada = ports().users().create(organization, "ada-" + UUID.randomUUID() + "@example.org", "Ada", "hash");

        assertThat(ports().users().setTeams(organization, ada.id(), Set.of("billing", "support")))
                .isTrue();
        assertThat(ports().users().setTeams(organization, ada.id(), Set.of("billing", "vip")))
                .isTrue();

        assertThat(ports().users().teams(organization))
                .isEqualTo(Map.of("billing", Set.of(ada.id()), "vip", Set.of(ada.id())));
        assertThat(ports().users().setTeams(other, ada.id(), Set.of("x"))).isFalse();
        assertThat(ports().users().teams(other)).isEmpty();
    }

    @Test
    default void userShouldBeUniqueByAddress() {
        OrganizationId organization = ports().users().createOrganization("Acme");
        String email = "ada-" + UUID.randomUUID() + "@example.org";
        ports().users().create(organization, email, "Ada", "hash");
        OrganizationId other = ports().users().createOrganization("Umbrella");

        assertThatThrownBy(() -> ports().users().create(other, email.toUpperCase(Locale.ROOT), "Eve", "h"))
                .isInstanceOf(DuplicateKey.class);
    }

    @Test
    default void signInShouldBeToldWithTheSessionItBegan() {
        OrganizationId organization = ports().users().createOrganization("Acme");
        User ada = ports().users().create(organization, "ada-" + UUID.randomUUID() + "@example.org", "Ada", "hash");
        String token = "token-" + UUID.randomUUID();

        ports().users().signedIn(token, "family-" + token, ada, Instant.now().plusSeconds(60));

        assertThat(ports().users().useRefresh(token, Instant.now())).contains(new Refresh(ada, "family-" + token));
        List<StoredEvent> told = Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> ports().events().after(organization, EventCursor.START, 100), events -> !events.isEmpty());
        assertThat(told).singleElement().satisfies(event -> {
            assertThat(event.event().type()).isEqualTo(CloudEvents.SIGNED_IN);
            assertThat(event.event().topic()).isEqualTo(Topic.USER_ACTIVITY);
            assertThat(event.event().data()).contains(ada.id().toString()).doesNotContain(ada.email());
        });
    }

    @Test
    default void userShouldSignInWithTheNewPassword() {
        User ada = user();

        ports().users().setPassword(ada.id(), "hash-2");

        assertThat(ports().users().byEmail(ada.email()).orElseThrow().passwordHash())
                .isEqualTo("hash-2");
    }

    @Test
    default void refreshShouldGoOnOnceAndForSomeSecondsMore() {
        User ada = user();
        String token = token();
        ports().users()
                .saveRefresh(token, "family-" + token, ada.id(), Instant.now().plusSeconds(60));

        Instant now = Scenario.now();
        Refresh goesOn = new Refresh(ada, "family-" + token);
        assertThat(ports().users().useRefresh(token, now)).contains(goesOn);
        assertThat(ports().users().useRefresh(token, now.plus(Users.REUSE).minusSeconds(1)))
                .contains(goesOn);
        assertThat(ports().users().useRefresh(token, now.plus(Users.REUSE))).isEmpty();
    }

    @Test
    default void refreshShouldEndTheFamilyWhenASpentTokenIsUsedAgain() {
        User ada = user();
        String spent = token();
        String newest = token();
        String family = token();
        ports().users().saveRefresh(spent, family, ada.id(), Instant.now().plusSeconds(60));
        ports().users().useRefresh(spent, Instant.now());
        ports().users().saveRefresh(newest, family, ada.id(), Instant.now().plusSeconds(60));

        ports().users().useRefresh(spent, Instant.now().plus(Users.REUSE));

        assertThat(ports().users().useRefresh(newest, Instant.now())).isEmpty();
    }

    @Test
    default void refreshShouldEndWithItsTimeOrItsFamily() {
        User ada = user();
        String old = token();
        String ended = token();
        ports().users().saveRefresh(old, old, ada.id(), Instant.now().minusSeconds(1));
        ports().users().saveRefresh(ended, ended, ada.id(), Instant.now().plusSeconds(60));
        ports().users().endFamily(ended);

        assertThat(ports().users().useRefresh(old, Instant.now())).isEmpty();
        assertThat(ports().users().useRefresh(ended, Instant.now())).isEmpty();
        assertThat(ports().users().useRefresh(token(), Instant.now())).isEmpty();
    }

    private User user() {
        return ports().users()
                .create(
                        ports().users().createOrganization("Acme"),
                        "ada-" + UUID.randomUUID() + "@example.org",
                        "Ada",
                        "hash");
    }

    private static String token() {
        return UUID.randomUUID().toString();
    }
}
