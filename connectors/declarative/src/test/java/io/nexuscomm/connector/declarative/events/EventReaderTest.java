package io.nexuscomm.connector.declarative.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.connector.declarative.definition.Definition;
import io.nexuscomm.message.TimeBasis;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.AccountStanding;
import io.nexuscomm.message.event.AccountStateChanged;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.ConsentChanged;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class EventReaderTest {

    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");
    private static final AccountKey ACCOUNT = new AccountKey("parrot", "17");
    private static final String YAML = """
            nexusConnector: 1
            version: 1.0.0
            id: parrot
            name: Parrot
            uniqueKey: /name
            config: {type: object, properties: {name: {type: string}}}
            webhook: {shared: false, path: {secret: /name}}
            capabilities:
              {textLength: 100, multipart: false, reply: DROPPED, receipts: FULL, interactive: FALLBACK, template: FALLBACK}
            rateLimit: 1
            events: true
            statuses: {GONE: FAILED, SENT: SENT}
            errors:
              "11": {code: RECIPIENT_UNREACHABLE, then: REJECT}
              "30": {code: THROTTLED, then: THROTTLE, pause: PT1H}
              "31": {code: THROTTLED, then: THROTTLE}
              "40": {code: AUTH, then: REAUTH}
              "50": {code: POLICY, then: STOP}
            """;

    private final Definition definition = Definition.read(YAML, null, null);
    private final Descriptor descriptor = definition.descriptor();
    private final EventReader reader = new EventReader(
            descriptor, "1.0.0", new StatusMap(definition.behaviour().statuses(), descriptor.errors()));

    private List<ChannelEvent> read(String json) {
        RawEnvelope raw = new RawEnvelope(
                "parrot", ACCOUNT, "application/json", json.getBytes(StandardCharsets.UTF_8), Map.of(), NOW);
        return reader.read(JsonMapper.shared().readTree(json), raw);
    }

    private List<AccountStateChanged> toldOfTheAccount(String json) {
        return read(json).stream()
                .filter(AccountStateChanged.class::isInstance)
                .map(AccountStateChanged.class::cast)
                .toList();
    }

    @Test
    void consentShouldStayAsTheMappingSaysItWhenAnotherHasItsKey() {
        List<ChannelEvent> events = read("""
                [{"event": "messageReceived", "id": "1", "from": "Ana", "text": "Cancel"},
                 {"event": "consentChanged", "key": "k", "from": "Ana", "granted": true, "purpose": "ALL", "inferred": false},
                 {"event": "consentChanged", "key": "k", "from": "Ana", "granted": false, "purpose": "ALL", "inferred": false}]
                """);

        assertThat(events)
                .filteredOn(ConsentChanged.class::isInstance)
                .hasSize(2)
                .allSatisfy(
                        event -> assertThat(((ConsentChanged) event).inferred()).isFalse());
    }

    @Test
    void momentShouldBeThatOfArrivalWhenTheProvidersLiesInTheFuture() {
        List<ChannelEvent> events = read("""
                [{"event": "messageReceived", "id": "1", "from": "Ana", "text": "Hi", "at": "2050-01-01T00:00:00Z"}]""");

        assertThat(events.getFirst().meta().occurredAt()).isEqualTo(NOW);
        assertThat(events.getFirst().meta().basis()).isEqualTo(TimeBasis.GATEWAY);
    }

    /** Each line: the provider's code, and what the account is then. */
    @ParameterizedTest
    @CsvSource({"30, THROTTLED, LIMITED", "40, BAD_CREDENTIALS, BLOCKED", "50, SENDING_STOPPED, BLOCKED"})
    void failureShouldTellOfTheAccountWhenItsCodeIsAboutIt(String code, String state, AccountStanding standing) {
        List<AccountStateChanged> told = toldOfTheAccount(failed(code, ""));

        assertThat(told).singleElement().satisfies(change -> {
            assertThat(change.code()).isEqualTo(state);
            assertThat(change.standing()).isEqualTo(standing);
            assertThat(change.meta().chat()).isNull();
            assertThat(change.text()).startsWith("Parrot").contains("went wrong");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"11", "31", "99"})
    void failureShouldTellNothingOfTheAccountWhenItIsOfItsMessageAlone(String code) {
        assertThat(toldOfTheAccount(failed(code, ""))).isEmpty();
    }

    @Test
    void failureShouldTellNothingOfTheAccountWhenItIsHistory() {
        assertThat(toldOfTheAccount(failed("40", ", \"historical\": true"))).isEmpty();
    }

    @Test
    void failureOfEachMessageShouldTellOfTheAccountUnderAKeyOfItsOwn() {
        String one = failed("40", "");

        List<AccountStateChanged> told = toldOfTheAccount("[" + one + "," + one.replace("\"9\"", "\"10\"") + "]");

        assertThat(told)
                .extracting(change -> change.meta().externalKey())
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    private static String failed(String code, String more) {
        return "{\"event\": \"deliveryUpdated\", \"id\": \"9\", \"to\": \"Ana\", \"status\": \"GONE\", \"code\": \""
                + code + "\", \"reason\": \"It went wrong.\"" + more + "}";
    }
}
