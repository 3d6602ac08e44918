package io.nexuscomm.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.nexuscomm.connector.Connector;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The kit itself: it proves nothing unless it fails what it should. */
class BrokenConnectorsTest {

    /** What takes seconds is tried on connectors that are broken in such a way, and on the sound one. */
    private static final Set<String> SLOW = Set.of("N212", "N308", "N600", "N601", "N701");

    static Stream<Arguments> broken() {
        return Stream.of(
                broken("N100", "describes itself anew each time", BrokenConnectors::describesItselfAnewEachTime),
                broken("N101", "shows a secret", BrokenConnectors::showsASecret, "N106"),
                broken("N101", "has no schema", BrokenConnectors::hasNoSchema, "N102"),
                broken("N102", "has an optional unique key", BrokenConnectors::hasAnOptionalUniqueKey),
                broken("N106", "verifies with what is not there", BrokenConnectors::verifiesWithWhatIsNotThere),
                broken("N104", "has no limit", BrokenConnectors::hasNoLimit, "N305", "N306"),
                broken("N107", "may call anybody", () -> BrokenConnectors.mayCallAnybody("*")),
                broken("N107", "may call a top-level domain", () -> BrokenConnectors.mayCallAnybody("*.com")),
                broken(
                        "N107",
                        "may call the machine's own network",
                        () -> BrokenConnectors.mayCallAnybody("169.254.169.254")),
                broken("N401", "hopes for the best", BrokenConnectors::hopesForTheBest),
                broken("N202", "drops the tail of a batch", BrokenConnectors::dropsTheTailOfABatch),
                broken("N202", "doubles a status", BrokenConnectors::doublesAStatus),
                broken("N202", "turns a batch around", BrokenConnectors::turnsABatchAround, "N605"),
                broken(
                        "N202",
                        "names everything alike",
                        BrokenConnectors::namesEverythingAlike,
                        "N203a",
                        "N203b",
                        "N205a",
                        "N205b",
                        "N206b",
                        "N206c",
                        "N207",
                        "N209",
                        "N210",
                        "N211",
                        "N213",
                        "N215",
                        "N216",
                        "N400",
                        "N500",
                        "N501",
                        "N502",
                        "N605"),
                broken(
                        "N202",
                        "says another connector's name",
                        BrokenConnectors::saysAnotherConnectorsName,
                        "N105",
                        "N203a",
                        "N203b",
                        "N205a",
                        "N205b",
                        "N206a",
                        "N206b",
                        "N206c",
                        "N206d",
                        "N207",
                        "N209",
                        "N210",
                        "N211",
                        "N213",
                        "N215",
                        "N216",
                        "N400",
                        "N500",
                        "N501",
                        "N502",
                        "N605"),
                broken(
                        "N203a",
                        "counts instead of naming",
                        BrokenConnectors::countsInsteadOfNaming,
                        "N202",
                        "N203b",
                        "N203c",
                        "N204",
                        "N210",
                        "N216"),
                broken("N203a", "takes the clock", BrokenConnectors::takesTheClock, "N202", "N209"),
                broken(
                        "N203b",
                        "names by the moment of arrival",
                        BrokenConnectors::namesByTheMomentOfArrival,
                        "N202",
                        "N203c",
                        "N204",
                        "N210"),
                broken(
                        "N206a",
                        "throws on what it cannot read",
                        BrokenConnectors::throwsOnWhatItCannotRead,
                        "N103",
                        "N105",
                        "N202",
                        "N203a",
                        "N203b",
                        "N203c",
                        "N204",
                        "N205a",
                        "N205b",
                        "N206b",
                        "N206c",
                        "N206d",
                        "N207",
                        "N208",
                        "N209",
                        "N211",
                        "N213",
                        "N215",
                        "N216",
                        "N400",
                        "N500",
                        "N501",
                        "N502",
                        "N605"),
                broken(
                        "N206a",
                        "swallows what it cannot read",
                        BrokenConnectors::swallowsWhatItCannotRead,
                        "N202",
                        "N205a",
                        "N206c",
                        "N206d",
                        "N211"),
                broken("N206b", "keeps NUL", BrokenConnectors::keepsNul, "N202"),
                broken(
                        "N206c",
                        "casts without looking",
                        BrokenConnectors::castsWithoutLooking,
                        "N206b",
                        "N210",
                        "N213",
                        "N216",
                        "N500"),
                broken("N206c", "ignores an odd list", BrokenConnectors::ignoresAnOddList, "N202", "N206a", "N206d"),
                broken("N206d", "descends without end", BrokenConnectors::descendsWithoutEnd),
                broken("N105", "has no version", BrokenConnectors::hasNoVersion),
                bearing("N103", "has no check", AcmeRoutes.Fault.HAS_NO_CHECK, "N120", "N122", "N324"),
                bearing("N120", "says that all is well", AcmeRoutes.Fault.SAYS_THAT_ALL_IS_WELL, "N122"),
                bearing("N120", "checks by sending", AcmeRoutes.Fault.CHECKS_BY_SENDING),
                bearing("N122", "takes any page for a good check", AcmeRoutes.Fault.TAKES_ANY_PAGE_FOR_A_GOOD_CHECK),
                broken("N203c", "names a late message anew", BrokenConnectors::namesALateMessageAnew),
                broken("N204", "calls a late status expired", BrokenConnectors::callsALateStatusExpired),
                broken("N204", "tells how late a message is", BrokenConnectors::tellsHowLateAMessageIs, "N203c"),
                broken("N207", "takes every payload for its own", BrokenConnectors::takesEveryPayloadForItsOwn),
                broken("N208", "names an echo anew", BrokenConnectors::namesAnEchoAnew, "N202"),
                broken(
                        "N209",
                        "calls the moment of arrival the provider's",
                        BrokenConnectors::callsTheMomentOfArrivalTheProviders,
                        "N202"),
                broken("N210", "makes up an id from the clock", BrokenConnectors::makesUpAnIdFromTheClock),
                broken("N211", "drops who has no number", BrokenConnectors::dropsWhoHasNoNumber),
                broken("N212", "looks into a file", BrokenConnectors::looksIntoAFile),
                broken("N212", "calls a service", BrokenConnectors::callsAService),
                broken("N306", "claims what it cannot", BrokenConnectors::claimsWhatItCannot),
                broken("N307", "answers where it says it cannot", BrokenConnectors::answersWhereItSaysItCannot),
                broken(
                        "N307",
                        "makes gestures that are not declared",
                        BrokenConnectors::makesGesturesThatNobodyDeclared),
                broken("N307", "ignores what it answers", BrokenConnectors::ignoresWhatItAnswers, "N300"),
                bearing("N308", "leaves lines open", AcmeRoutes.Fault.LEAVES_LINES_OPEN),
                broken(
                        "N500",
                        "keeps a number as it was written",
                        BrokenConnectors::keepsANumberAsItWasWritten,
                        "N202"),
                broken("N501", "forgets who somebody was", BrokenConnectors::forgetsWhoSomebodyWas, "N202"),
                bearing("N600", "leaves a thread", AcmeRoutes.Fault.LEAVES_A_THREAD),
                bearing("N601", "does not stop", AcmeRoutes.Fault.DOES_NOT_STOP),
                bearing("N602", "acknowledges what it lost", AcmeRoutes.Fault.ACKNOWLEDGES_WHAT_IT_LOST),
                bearing("N603", "remembers the first account", AcmeRoutes.Fault.REMEMBERS_THE_FIRST_ACCOUNT),
                broken("N605", "pages backwards", BrokenConnectors::pagesBackwards, "N202"),
                bearing("N701", "serves one at a time", AcmeRoutes.Fault.SERVES_ONE_AT_A_TIME),
                bearing("N200c", "ignores the signature", AcmeRoutes.Fault.IGNORES_THE_SIGNATURE),
                bearing("N323", "forgets what the provider took", AcmeRoutes.Fault.FORGETS_THE_ID, "N302c", "N603"),
                bearing("N303b", "retries an uncertain send", AcmeRoutes.Fault.RETRIES_AN_UNCERTAIN_SEND),
                bearing("N302b", "takes an outage for a refusal", AcmeRoutes.Fault.TAKES_AN_OUTAGE_FOR_A_REFUSAL),
                bearing("N302b", "retries every refusal", AcmeRoutes.Fault.RETRIES_EVERY_REFUSAL, "N302c", "N603"),
                bearing("N302c", "forgets why it was refused", AcmeRoutes.Fault.FORGETS_WHY_IT_WAS_REFUSED),
                bearing("N301b", "follows redirects", AcmeRoutes.Fault.FOLLOWS_REDIRECTS),
                bearing("N121b", "logs a token", AcmeRoutes.Fault.LOGS_A_TOKEN),
                broken("N205a", "swallows an unknown type", BrokenConnectors::swallowsAnUnknownType),
                broken(
                        "N213",
                        "throws on what it cannot read",
                        BrokenConnectors::throwsOnWhatItCannotRead,
                        "N103",
                        "N105",
                        "N202",
                        "N203a",
                        "N203b",
                        "N203c",
                        "N204",
                        "N205a",
                        "N205b",
                        "N206a",
                        "N206b",
                        "N206c",
                        "N206d",
                        "N207",
                        "N208",
                        "N209",
                        "N211",
                        "N215",
                        "N216",
                        "N400",
                        "N500",
                        "N501",
                        "N502",
                        "N605"),
                broken("N205b", "chokes on a new field", BrokenConnectors::chokesOnANewField),
                broken("N216", "gives all up for one", BrokenConnectors::givesAllUpForOne),
                broken("N300", "sends something else", BrokenConnectors::sendsSomethingElse),
                broken("N300", "sends what it cannot", BrokenConnectors::sendsWhatItCannot),
                broken(
                        "N301a",
                        "calls whom it likes",
                        BrokenConnectors::callsWhomItLikes,
                        "N300",
                        "N301b",
                        "N302b",
                        "N302c",
                        "N303b",
                        "N323",
                        "N603"),
                broken("N303a", "counts its requests", BrokenConnectors::countsItsRequests),
                broken(
                        "N320",
                        "puts a secret into the address",
                        BrokenConnectors::putsASecretIntoTheAddress,
                        "N300",
                        "N121b",
                        "N324"),
                bearing(
                        "N324",
                        "puts a secret into the address of a call",
                        AcmeRoutes.Fault.PUTS_A_SECRET_INTO_THE_ADDRESS),
                broken("N305", "cuts a surrogate pair", BrokenConnectors::cutsASurrogatePair),
                broken("N321", "pastes text into JSON", BrokenConnectors::pastesTextIntoJson),
                broken("N322", "puts text into a header", BrokenConnectors::putsTextIntoAHeader),
                broken("N325", "rewrites a number", BrokenConnectors::rewritesANumber),
                broken("N400", "guesses a status", BrokenConnectors::guessesAStatus),
                broken("N502", "takes a name for an address", BrokenConnectors::takesANameForAnAddress, "N202"));
    }

    @ParameterizedTest(name = "{0} should fail a connector that {1}")
    @MethodSource("broken")
    void ruleShouldFailWhatItIsFor(String number, String what, Supplier<Connector> connector, Set<String> also) {
        List<Rule> rules = rules(connector.get()).stream()
                .filter(rule -> SLOW.contains(number) || !SLOW.contains(rule.number()))
                .toList();

        Set<String> failed = Report.of(rules, Map.of()).failed();

        Set<String> expected = new TreeSet<>(also);
        expected.add(number);
        assertThat(failed)
                .as("rules that find a connector that %s", what)
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void soundConnectorShouldPassThemAll() {
        assertThat(Report.of(rules(new AcmeConnector()), Map.of()).failures()).isEmpty();
    }

    @Test
    void everyRuleShouldHaveABrokenConnectorToProveIt() {
        Set<String> proven = new TreeSet<>();
        broken().forEach(broken -> proven.add((String) broken.get()[0]));
        Set<String> numbers = new TreeSet<>();
        rules(new AcmeConnector()).forEach(rule -> numbers.add(rule.number()));
        // what they guard is not the connector's own code: text forms and signatures are the gateway's; CPU takes long
        numbers.removeAll(Set.of("N121a", "N200a", "N200b", "N215", "N206e"));

        assertThat(proven).containsExactlyElementsOf(numbers);
    }

    @Test
    void everyRuleShouldBeAmongTheNumbersThatThereAre() {
        Subject subject = subject(new AcmeConnector());

        assertThat(Stream.concat(Rules.of(subject).stream(), FixtureCount.of(subject, FixtureCount.SOME).stream())
                        .map(Rule::number))
                .allMatch(RuleNumbers::isOne);
    }

    @Test
    void missingExpectationShouldFailAndShowWhatCameOut() {
        Subject subject = subject(new AcmeConnector());
        Fixture batch = subject.fixtures().getFirst();
        Fixture unwritten = new Fixture(batch.name(), batch.extension(), batch.octets(), null);

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() ->
                        IngressRules.of(subject, unwritten).getFirst().check().run())
                .withMessageContaining("batch.expected.json")
                .withMessageContaining("\"messageReceived\"");
    }

    /** All but the bulk, which takes long and fails what others fail. */
    private static List<Rule> rules(Connector connector) {
        return Rules.of(subject(connector)).stream()
                .filter(rule -> !rule.number().equals("N206e"))
                .toList();
    }

    private static Subject subject(Connector connector) {
        return Subject.of(new ConnectorContract() {
            @Override
            public Connector connector() {
                return connector;
            }

            @Override
            public JsonNode config() {
                return AcmeConnector.CONFIG;
            }
        });
    }

    private static Arguments bearing(String number, String what, AcmeRoutes.Fault fault, String... also) {
        return broken(number, what, () -> BrokenConnectors.bearing(fault), also);
    }

    /** @param also rules that the same fault must break, too: those who throw break most */
    private static Arguments broken(String number, String what, Supplier<Connector> connector, String... also) {
        return arguments(number, what, connector, Set.of(also));
    }
}
