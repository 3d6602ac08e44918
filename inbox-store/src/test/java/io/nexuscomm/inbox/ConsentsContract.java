package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.Batch.ConsentRow;
import io.nexuscomm.inbox.Scenario.Person;
import io.nexuscomm.message.id.AccountId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who wants nothing more. */
public interface ConsentsContract {

    Instant MORNING = Instant.parse("2026-11-22T08:00:00Z");
    Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    Ports ports();

    @Test
    default void optOutShouldHoldUntilTheContactAgreesAgain() {
        Scenario scenario = new Scenario(ports());
        say(scenario, "4915", Consents.ALL, false, MORNING);
        assertThat(optedOut(scenario)).isEqualTo(Map.of("4915", MORNING));

        say(scenario, "4915", Consents.ALL, true, NOON);

        assertThat(optedOut(scenario)).isEmpty();
    }

    @Test
    default void olderWordShouldChangeNothingWhenItComesLate() {
        Scenario scenario = new Scenario(ports());
        say(scenario, "4915", Consents.ALL, true, NOON);

        say(scenario, "4915", Consents.ALL, false, MORNING);

        assertThat(optedOut(scenario)).isEmpty();
    }

    @Test
    default void narrowerPurposeShouldNotEndEverything() {
        Scenario scenario = new Scenario(ports());

        say(scenario, "4915", Consents.MARKETING, false, MORNING);

        assertThat(optedOut(scenario)).isEmpty();
        assertThat(ports().consents()
                        .optedOut(scenario.organization, scenario.account, Set.of("4915"), Consents.MARKETING))
                .isEqualTo(Map.of("4915", MORNING));
    }

    @Test
    default void optOutShouldShowOnTheLaneWhicheverCameFirst() {
        Scenario scenario = new Scenario(ports());
        Person before = scenario.newPerson("+4915", "Ana");
        say(scenario, before.chat(), Consents.ALL, false, MORNING);
        say(scenario, "+4916", Consents.ALL, false, NOON);
        Person after = scenario.newPerson("+4916", "Bo");

        assertThat(shown(scenario, before)).isEqualTo(MORNING);
        assertThat(shown(scenario, after)).isEqualTo(NOON);
        assertThat(shown(scenario, scenario.newPerson("+4917", "Cleo"))).isNull();
    }

    @Test
    default void optOutShouldStayWithItsAccountAndOrganization() {
        Scenario scenario = new Scenario(ports());
        say(scenario, "4915", Consents.ALL, false, MORNING);

        assertThat(ports().consents()
                        .optedOut(
                                scenario.organization,
                                scenario.createAccount("whatsapp", "another of " + scenario.account),
                                Set.of("4915")))
                .isEmpty();
        assertThat(ports().consents().optedOut(new Scenario(ports()).organization, scenario.account, Set.of("4915")))
                .isEmpty();
    }

    @Test
    default void optOutShouldHoldWhenANumberIsRemovedAndAddedAgain() {
        Scenario scenario = new Scenario(ports());
        String number = "+44 of " + scenario.account;
        AccountId first = scenario.createAccount("sms", number);
        scenario.commit(scenario.batch()
                .add(new ConsentRow(first, "4915", Consents.ALL, true, MORNING))
                .add(new ConsentRow(first, "4916", Consents.ALL, false, MORNING)));
        remove(scenario, first);
        AccountId second = scenario.createAccount("sms", number);
        scenario.commit(scenario.batch().add(new ConsentRow(second, "4915", Consents.ALL, false, NOON)));
        remove(scenario, second);

        AccountId third = scenario.createAccount("sms", number);

        assertThat(ports().consents().optedOut(scenario.organization, third, Set.of("4915", "4916")))
                .isEqualTo(Map.of("4915", NOON, "4916", MORNING));
        AccountId stranger = scenario.createAccount("sms", "another of " + number);
        assertThat(ports().consents().optedOut(scenario.organization, stranger, Set.of("4915", "4916")))
                .isEmpty();
    }

    @Test
    default void optOutShouldHoldForTheNextAccountOfANumberThatAnotherGaveUp() {
        Scenario scenario = new Scenario(ports());
        String number = "+4930" + scenario.account;
        AccountId first = scenario.createAccount("sms", number);
        scenario.commit(scenario.batch().add(new ConsentRow(first, "4915", Consents.ALL, false, MORNING)));
        ports().accounts().update(renamed(scenario, first, "another of " + number), null);
        scenario.commit(scenario.batch()
                .add(new ConsentRow(first, "4916", Consents.ALL, false, NOON))
                .add(new ConsentRow(first, "4915", Consents.ALL, true, NOON)));

        AccountId second = scenario.createAccount("sms", number);

        assertThat(ports().consents().optedOut(scenario.organization, second, Set.of("4915", "4916")))
                .as("what was said to the other number is not said to this one")
                .isEqualTo(Map.of("4915", MORNING));
    }

    private Account renamed(Scenario scenario, AccountId id, String key) {
        Account account = ports().accounts().find(scenario.organization, id).orElseThrow();
        return account.with(key, account.name(), account.config());
    }

    private void remove(Scenario scenario, AccountId account) {
        ports().accounts()
                .decide(scenario.organization, account, new AccountStatus(Account.State.REMOVED, "", "", ""))
                .orElseThrow();
    }

    private void say(Scenario scenario, String chat, String purpose, boolean granted, Instant at) {
        scenario.commit(scenario.batch().add(new ConsentRow(scenario.account, chat, purpose, granted, at)));
    }

    private Map<String, Instant> optedOut(Scenario scenario) {
        return ports().consents().optedOut(scenario.organization, scenario.account, Set.of("4915", "4916"));
    }

    /** The same for who sends and for who looks. */
    private @Nullable Instant shown(Scenario scenario, Person person) {
        Instant shown = ports().conversations()
                .find(scenario.organization, person.conversation())
                .orElseThrow()
                .lanes()
                .getFirst()
                .optedOutAt();
        assertThat(ports().messages()
                        .lane(scenario.organization, person.lane())
                        .orElseThrow()
                        .optedOutAt())
                .isEqualTo(shown);
        return shown;
    }
}
