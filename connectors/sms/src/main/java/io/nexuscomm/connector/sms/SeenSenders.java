package io.nexuscomm.connector.sms;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Discovery;
import io.nexuscomm.connector.Discovery.Found;
import io.nexuscomm.connector.http.DiscoveryAnswers;
import io.nexuscomm.connector.http.HttpAnswer;
import io.nexuscomm.connector.http.ProviderAnswer;
import io.nexuscomm.normalizer.CleanText;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What an account at Twilio can send from: its numbers, and then its messaging services.
 *
 * @param numbers that can send texts
 */
record SeenSenders(ConnectedAccount account, List<Found> numbers) {

    /** A page of Twilio's lists; an account with more looks into the Console. */
    static final int MOST = 1_000;

    private static final int LONGEST_NAME = 100;
    private static final int LARGEST = 4 << 20;

    static SeenSenders read(HttpAnswer answer, ConnectedAccount account, DiscoveryAnswers answers) {
        List<Found> numbers = answers.read(answer.json(LARGEST))
                .json()
                .path("incoming_phone_numbers")
                .valueStream()
                .filter(number -> number.path("capabilities").path("sms").asBoolean(true))
                .flatMap(number -> found(number, "phone_number", "phone number"))
                .toList();
        return new SeenSenders(account, numbers);
    }

    /** A key may be kept from the services, which says nothing of the numbers. */
    Discovery withServices(HttpAnswer answer) {
        ProviderAnswer said = answer.json(LARGEST);
        Stream<Found> services = said.succeeded()
                ? said.json().path("services").valueStream().flatMap(each -> found(each, "sid", "messaging service"))
                : Stream.of();
        return new Discovery(Stream.concat(numbers.stream(), services).toList(), List.of());
    }

    private static Stream<Found> found(JsonNode sender, String id, String kind) {
        String value = sender.path(id).asString("");
        String name = CleanText.oneLine(sender.path("friendly_name").asString(value), LONGEST_NAME);
        return value.isEmpty() ? Stream.empty() : Stream.of(new Found(value, name, kind));
    }
}
