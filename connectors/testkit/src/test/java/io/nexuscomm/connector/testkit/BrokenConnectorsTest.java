package io.nexuscomm.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.nexuscomm.connector.Connector;
import java.util.ArrayList;
import java.util.List;
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
                broken("N101", "shows a secret", BrokenConnectors::showsASecret),
                broken("N101", "has no schema", BrokenConnectors::hasNoSchema),
                broken("N102", "has an optional unique key", BrokenConnectors::hasAnOptionalUniqueKey),
                broken("N103", "verifies with what is not there", BrokenConnectors::verifiesWithWhatIsNotThere),
                broken("N104", "has no limit", BrokenConnectors::hasNoLimit),
                broken("N105", "hopes for the best", BrokenConnectors::hopesForTheBest),
                broken("N202", "drops the tail of a batch", BrokenConnectors::dropsTheTailOfABatch),
                broken("N202", "turns a batch around", BrokenConnectors::turnsABatchAround),
                broken("N202", "names everything alike", BrokenConnectors::namesEverythingAlike),
                broken("N202", "says another connector's name", BrokenConnectors::saysAnotherConnectorsName),
                broken("N203", "counts instead of naming", BrokenConnectors::countsInsteadOfNaming),
                broken("N203", "takes the clock", BrokenConnectors::takesTheClock),
                broken("N204", "names by the moment of arrival", BrokenConnectors::namesByTheMomentOfArrival),
                broken("N206", "throws on what it cannot read", BrokenConnectors::throwsOnWhatItCannotRead),
                broken("N206", "swallows what it cannot read", BrokenConnectors::swallowsWhatItCannotRead),
                broken("N207", "keeps NUL", BrokenConnectors::keepsNul),
                broken("N208", "casts without looking", BrokenConnectors::castsWithoutLooking),
                broken("N208", "ignores an odd list", BrokenConnectors::ignoresAnOddList),
                broken("N209", "descends without end", BrokenConnectors::descendsWithoutEnd),
                broken("N213", "throws on what it cannot read", BrokenConnectors::throwsOnWhatItCannotRead));
    }

    @ParameterizedTest(name = "{0} should fail a connector that {1}")
    @MethodSource("broken")
    void ruleShouldFailWhatItIsFor(String number, String what, Supplier<Connector> connector) {
        List<Rule> rules = rules(connector.get()).stream()
                .filter(rule -> rule.number().equals(number))
                .toList();

        assertThat(rules).isNotEmpty();
        assertThat(rules)
                .as("rules %s that find a connector that %s", number, what)
                .anyMatch(BrokenConnectorsTest::fails);
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

    private static boolean fails(Rule rule) {
        try {
            rule.check().run();
            return false;
        } catch (AssertionError expected) {
            return true;
        }
    }

    private static List<Rule> rules(Connector connector) {
        Subject subject = subject(connector);
        List<Rule> rules = new ArrayList<>(DescriptorRules.of(subject));
        rules.addAll(SignatureRules.of(subject));
        subject.fixtures().forEach(fixture -> {
            rules.addAll(IngressRules.of(subject, fixture));
            rules.addAll(HostileRules.of(subject, fixture));
        });
        return rules;
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

    private static Arguments broken(String number, String what, Supplier<Connector> connector) {
        return arguments(number, what, connector);
    }
}
