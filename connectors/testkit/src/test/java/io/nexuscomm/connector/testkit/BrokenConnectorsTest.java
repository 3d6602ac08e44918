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

    static Stream<Arguments> broken() {
        return Stream.of(
                broken("N100", "describes itself anew each time", BrokenConnectors::describesItselfAnewEachTime),
                broken("N101", "shows a secret", BrokenConnectors::showsASecret, "N103"),
                broken("N101", "has no schema", BrokenConnectors::hasNoSchema, "N102"),
                broken("N102", "has an optional unique key", BrokenConnectors::hasAnOptionalUniqueKey),
                broken("N103", "verifies with what is not there", BrokenConnectors::verifiesWithWhatIsNotThere),
                broken("N104", "has no limit", BrokenConnectors::hasNoLimit, "N305"),
                broken("N105", "hopes for the best", BrokenConnectors::hopesForTheBest),
                broken("N202", "drops the tail of a batch", BrokenConnectors::dropsTheTailOfABatch),
                broken("N202", "doubles a status", BrokenConnectors::doublesAStatus),
                broken("N202", "turns a batch around", BrokenConnectors::turnsABatchAround),
                broken(
                        "N202",
                        "names everything alike",
                        BrokenConnectors::namesEverythingAlike,
                        "N203",
                        "N204",
                        "N205",
                        "N207",
                        "N208",
                        "N211",
                        "N213",
                        "N214",
                        "N216",
                        "N400",
                        "N502"),
                broken(
                        "N202",
                        "says another connector's name",
                        BrokenConnectors::saysAnotherConnectorsName,
                        "N203",
                        "N204",
                        "N205",
                        "N206",
                        "N207",
                        "N208",
                        "N209",
                        "N211",
                        "N213",
                        "N214",
                        "N216",
                        "N400",
                        "N502"),
                broken(
                        "N203",
                        "counts instead of naming",
                        BrokenConnectors::countsInsteadOfNaming,
                        "N202",
                        "N204",
                        "N216"),
                broken("N203", "takes the clock", BrokenConnectors::takesTheClock, "N202"),
                broken("N204", "names by the moment of arrival", BrokenConnectors::namesByTheMomentOfArrival, "N202"),
                broken(
                        "N206",
                        "throws on what it cannot read",
                        BrokenConnectors::throwsOnWhatItCannotRead,
                        "N202",
                        "N203",
                        "N204",
                        "N205",
                        "N207",
                        "N208",
                        "N209",
                        "N211",
                        "N213",
                        "N214",
                        "N216",
                        "N400",
                        "N502"),
                broken(
                        "N206",
                        "swallows what it cannot read",
                        BrokenConnectors::swallowsWhatItCannotRead,
                        "N202",
                        "N208",
                        "N209",
                        "N211"),
                broken("N207", "keeps NUL", BrokenConnectors::keepsNul, "N202"),
                broken("N208", "casts without looking", BrokenConnectors::castsWithoutLooking, "N207", "N213", "N216"),
                broken("N208", "ignores an odd list", BrokenConnectors::ignoresAnOddList, "N202", "N206", "N209"),
                broken("N209", "descends without end", BrokenConnectors::descendsWithoutEnd),
                bearing("N230", "ignores the signature", AcmeRoutes.Fault.IGNORES_THE_SIGNATURE),
                bearing("N310", "forgets what the provider took", AcmeRoutes.Fault.FORGETS_THE_ID),
                bearing("N311", "retries an uncertain send", AcmeRoutes.Fault.RETRIES_AN_UNCERTAIN_SEND),
                bearing("N312", "takes an outage for a refusal", AcmeRoutes.Fault.TAKES_AN_OUTAGE_FOR_A_REFUSAL),
                bearing("N313", "follows redirects", AcmeRoutes.Fault.FOLLOWS_REDIRECTS),
                bearing("N122", "logs a token", AcmeRoutes.Fault.LOGS_A_TOKEN),
                broken("N211", "swallows an unknown type", BrokenConnectors::swallowsAnUnknownType),
                broken(
                        "N213",
                        "throws on what it cannot read",
                        BrokenConnectors::throwsOnWhatItCannotRead,
                        "N202",
                        "N203",
                        "N204",
                        "N205",
                        "N206",
                        "N207",
                        "N208",
                        "N209",
                        "N211",
                        "N214",
                        "N216",
                        "N400",
                        "N502"),
                broken("N214", "chokes on a new field", BrokenConnectors::chokesOnANewField),
                broken("N216", "gives all up for one", BrokenConnectors::givesAllUpForOne),
                broken("N300", "sends something else", BrokenConnectors::sendsSomethingElse),
                broken("N300", "sends what it cannot", BrokenConnectors::sendsWhatItCannot),
                broken(
                        "N301",
                        "calls whom it likes",
                        BrokenConnectors::callsWhomItLikes,
                        "N300",
                        "N310",
                        "N311",
                        "N312",
                        "N313"),
                broken("N303", "counts its requests", BrokenConnectors::countsItsRequests),
                broken(
                        "N304",
                        "puts a secret into the address",
                        BrokenConnectors::putsASecretIntoTheAddress,
                        "N300",
                        "N122"),
                broken("N305", "cuts a surrogate pair", BrokenConnectors::cutsASurrogatePair),
                broken("N306", "pastes text into JSON", BrokenConnectors::pastesTextIntoJson),
                broken("N307", "puts text into a header", BrokenConnectors::putsTextIntoAHeader),
                broken("N400", "guesses a status", BrokenConnectors::guessesAStatus),
                broken("N502", "takes a name for an address", BrokenConnectors::takesANameForAnAddress, "N202"));
    }

    @ParameterizedTest(name = "{0} should fail a connector that {1}")
    @MethodSource("broken")
    void ruleShouldFailWhatItIsFor(String number, String what, Supplier<Connector> connector, Set<String> also) {
        Set<String> failed = Report.of(rules(connector.get()), Map.of()).failed();

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
        numbers.removeAll(Set.of("N121", "N200", "N201", "N205", "N210"));

        assertThat(proven).containsExactlyElementsOf(numbers);
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
                .filter(rule -> !rule.number().equals("N210"))
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

    private static Arguments bearing(String number, String what, AcmeRoutes.Fault fault) {
        return broken(number, what, () -> BrokenConnectors.bearing(fault));
    }

    /** @param also rules that the same fault must break, too: those who throw break most */
    private static Arguments broken(String number, String what, Supplier<Connector> connector, String... also) {
        return arguments(number, what, connector, Set.of(also));
    }
}
