package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nexuscomm.inbox.Batch.ConsentRow;
import io.nexuscomm.inbox.Contacts.InZone;
import io.nexuscomm.inbox.Contacts.Member;
import io.nexuscomm.inbox.Scenario.Person;
import io.nexuscomm.message.id.ContactId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
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
    default void membersShouldComeInPagesByZoneAndWithoutThoseThatWereMerged() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Person ben = scenario.newPerson("+4915112345679", "Ben");
        Person eva = scenario.newPerson("+4915112345670", "Eva");
        Person gone = scenario.newPerson("+4915112345671", "Eva, too");
        ports().conversations().merge(scenario.organization, eva.contact(), gone.contact(), "user:ada");
        Profile lisbon = new Profile("vip", null, "Europe/Lisbon", null, Map.of("plan", "gold"));
        ports().contacts().change(scenario.organization, ana.contact(), known -> lisbon);
        ports().contacts()
                .change(
                        scenario.organization,
                        ben.contact(),
                        known -> new Profile(null, null, "Asia/Tokyo", null, Map.of()));
        scenario.commit(
                scenario.batch().add(new ConsentRow(scenario.account, ana.chat(), "ALL", true, Scenario.now())));
        Contacts contacts = ports().contacts();

        List<Member> first = contacts.members(scenario.organization, null, null, 2);
        List<Member> rest = contacts.members(
                scenario.organization, null, first.getLast().contact().id(), 2);

        assertThat(first).extracting(member -> member.contact().id()).containsExactly(ana.contact(), ben.contact());
        assertThat(rest).extracting(member -> member.contact().id()).containsExactly(eva.contact());
        assertThat(first.getFirst().contact()).isEqualTo(new Contacts.Contact(ana.contact(), "Ana", Set.of(), lisbon));
        assertThat(first.getFirst().consents()).containsExactly("ALL");
        assertThat(contacts.zones(scenario.organization)).containsExactlyInAnyOrder("Europe/Lisbon", "Asia/Tokyo");
        assertThat(contacts.members(scenario.organization, new InZone("Asia/Tokyo", false), null, 9))
                .extracting(member -> member.contact().id())
                .containsExactly(ben.contact());
        assertThat(contacts.members(scenario.organization, new InZone("Europe/Lisbon", true), null, 9))
                .extracting(member -> member.contact().id())
                .containsExactly(ana.contact(), eva.contact());
        assertThat(contacts.members(new Scenario(ports()).organization, null, null, 9))
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

    @Test
    default void tagsShouldComeAndGoOneByOne() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Contacts contacts = ports().contacts();

        contacts.tag(scenario.organization, ana.contact(), Set.of("vip", "b2b"), Set.of());
        Contacts.Contact tagged = contacts.tag(scenario.organization, ana.contact(), Set.of("late"), Set.of("b2b", "x"))
                .orElseThrow();

        assertThat(tagged.tags()).containsExactlyInAnyOrder("vip", "late");
        assertThat(contacts.find(scenario.organization, ana.contact())).contains(tagged);
        assertThat(contacts.tag(new Scenario(ports()).organization, ana.contact(), Set.of("x"), Set.of()))
                .isEmpty();
        Set<String> many =
                IntStream.range(0, Contacts.MOST_TAGS).mapToObj(i -> "t" + i).collect(Collectors.toSet());
        assertThatThrownBy(() -> contacts.tag(scenario.organization, ana.contact(), many, Set.of()))
                .isInstanceOf(Contacts.TooManyTags.class);
    }

    @Test
    default void mergeShouldKeepWhatIsKnownOfEither() {
        Scenario scenario = new Scenario(ports());
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        Person other = scenario.newPerson("+4915187654321", "Ana S.");
        ports().contacts()
                .change(
                        scenario.organization,
                        ana.contact(),
                        known -> new Profile(null, "PT", null, "pt", Map.of("plan", "gold")));
        ports().contacts()
                .change(
                        scenario.organization,
                        other.contact(),
                        known -> new Profile("vip", "ES", "Europe/Madrid", null, Map.of("plan", "basic", "seats", 3)));

        ports().conversations().merge(scenario.organization, ana.contact(), other.contact(), "user:ada");

        assertThat(ports().contacts()
                        .find(scenario.organization, ana.contact())
                        .orElseThrow()
                        .profile())
                .isEqualTo(new Profile("vip", "PT", "Europe/Madrid", "pt", Map.of("plan", "gold", "seats", 3)));
    }

    @Test
    default void membersShouldComeInAnOrderPageByPage() {
        Scenario scenario = new Scenario(ports());
        ContactId none = member(scenario, "+491", "Eva", null);
        ContactId two = member(scenario, "+492", "Dan", 2);
        ContactId ten = member(scenario, "+493", "Cleo", 10);
        ContactId alsoTwo = member(scenario, "+494", "Ben", 2);
        ContactId text = member(scenario, "+495", "Ada", "x");

        assertThat(inOrder(scenario, "attr.score", false)).containsExactly(text, two, alsoTwo, ten, none);
        assertThat(inOrder(scenario, "attr.score", true)).containsExactly(ten, two, alsoTwo, text, none);
        assertThat(inOrder(scenario, "name", false)).containsExactly(text, alsoTwo, ten, two, none);
        assertThat(inOrder(scenario, "createdAt", true)).containsExactly(text, alsoTwo, ten, two, none);
        assertThat(inOrder(scenario, "createdAt", false)).containsExactly(none, two, ten, alsoTwo, text);
        assertThat(inOrder(scenario, "tier", true)).containsExactly(none, two, ten, alsoTwo, text);
        assertThat(inOrder(new Scenario(ports()), "name", false)).isEmpty();
    }

    private ContactId member(Scenario scenario, String number, String name, @Nullable Object score) {
        ContactId contact = scenario.newPerson(number, name).contact();
        Map<String, Object> attributes = score == null ? Map.of() : Map.of("score", score);
        ports().contacts()
                .change(scenario.organization, contact, known -> new Profile(null, null, null, null, attributes));
        return contact;
    }

    /** In pages of two. */
    private List<ContactId> inOrder(Scenario scenario, String key, boolean descending) {
        Contacts.Ordering order = new Contacts.Ordering(key, descending);
        List<ContactId> all = new ArrayList<>();
        List<Member> page = ports().contacts().members(scenario.organization, null, order, null, 2);
        while (!page.isEmpty()) {
            page.forEach(member -> all.add(member.contact().id()));
            page = ports().contacts().members(scenario.organization, null, order, order.placeOf(page.getLast()), 2);
        }
        return all;
    }

    @Test
    default void changeShouldFailAsItsFunctionDoesAndChangeNothing() {
        Scenario scenario = new Scenario(ports());
        ContactId ana = scenario.newPerson("+4915112345678", "Ana").contact();
        Profile gold = new Profile("gold", null, null, null, Map.of());
        ports().contacts().change(scenario.organization, ana, known -> gold);
        RuntimeException refusal = new IllegalArgumentException("no such zone");

        assertThatThrownBy(() -> ports().contacts().change(scenario.organization, ana, known -> {
                    throw refusal;
                }))
                .isSameAs(refusal);
        assertThat(ports().contacts().find(scenario.organization, ana))
                .map(Contacts.Contact::profile)
                .contains(gold);
    }
}
