package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.Scenario.Person;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What is kept of contacts. */
public interface ContactsContract {

    Ports ports();

    @Test
    default void profileShouldBeKeptAndKnownToRules() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Profile profile = new Profile("vip", "PT", "Europe/Lisbon", "pt", Map.of("plan", "gold"));

        ports().contacts().change(scenario.organization, ana.contact(), known -> profile);

        assertThat(ports().contacts().find(scenario.organization, ana.contact()))
                .contains(new Contacts.Contact(ana.contact(), "Ana", Set.of(), profile));
        assertThat(ports().inbox()
                        .backgrounds(
                                scenario.organization, Set.of(ana.contact()), Background.Asked.NOTHING, Scenario.now())
                        .get(ana.contact())
                        .profile())
                .isEqualTo(profile);
    }

    @Test
    default void profileShouldTellWhatItWasAndWhatItBecame() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Profile silver = new Profile("silver", "PT", null, null, Map.of("plan", "basic"));
        Profile gold = new Profile("gold", "PT", null, null, Map.of("seats", 3));

        ports().contacts().change(scenario.organization, ana.contact(), known -> silver);
        ports().contacts().change(scenario.organization, ana.contact(), known -> gold);
        ports().contacts().change(scenario.organization, ana.contact(), known -> gold);

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(ports().events().after(scenario.organization, EventCursor.START, 100))
                        .map(StoredEvent::event)
                        .filteredOn(event -> event.type().equals(ChangeEvents.CONTACT_UPDATED))
                        .hasSize(2)
                        .last()
                        .satisfies(event -> assertThat(event.data())
                                .contains("\"contact\":\"" + ana.contact(), "\"name\":\"Ana\"")
                                .contains("\"changes\":{\"tier\":{\"from\":\"silver\",\"to\":\"gold\"},"
                                        + "\"attr.plan\":{\"from\":\"basic\"},\"attr.seats\":{\"to\":3}}")));
    }

    @Test
    default void contactShouldNotBeFoundByAnotherOrganization() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Scenario stranger = new Scenario(ports());

        assertThat(ports().contacts().find(stranger.organization, ana.contact()))
                .isEmpty();
        assertThat(ports().contacts().change(stranger.organization, ana.contact(), known -> known))
                .isEmpty();
    }

    @Test
    default void contactThatWasMergedShouldLeadToTheOther() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Person other = scenario.newPerson("+4915187654321", "Ana S.");
        ports().conversations().merge(scenario.organization, ana.contact(), other.contact(), "user:ada");

        assertThat(ports().contacts()
                        .find(scenario.organization, other.contact())
                        .orElseThrow()
                        .id())
                .isEqualTo(ana.contact());
    }
}
