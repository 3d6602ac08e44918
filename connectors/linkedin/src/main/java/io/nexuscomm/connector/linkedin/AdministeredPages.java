package io.nexuscomm.connector.linkedin;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Discovery;
import io.nexuscomm.connector.Discovery.Found;
import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.connector.http.DiscoveryAnswers;
import io.nexuscomm.connector.http.HttpAnswer;
import io.nexuscomm.connector.http.ProviderAnswer;
import io.nexuscomm.normalizer.CleanText;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The pages that the token's member administers.
 *
 * @param ids of the organisations, decimal
 */
record AdministeredPages(ConnectedAccount account, List<String> ids) {

    private static final int LONGEST_NAME = 100;
    private static final String ORGANIZATION = "urn:li:organization:";

    /** What was found, or the pages whose names are to be asked for. */
    static Object read(HttpAnswer answer, ConnectedAccount account, DiscoveryAnswers answers) {
        List<String> ids = answers.read(answer.json())
                .json()
                .path("elements")
                .valueStream()
                .flatMap(AdministeredPages::id)
                .distinct()
                .toList();
        return ids.isEmpty() ? new Discovery(List.of(), List.of()) : new AdministeredPages(account, ids);
    }

    private static Stream<String> id(JsonNode role) {
        String urn = Urns.simple(role.path("organization")
                .asString(role.path("organizationTarget").asString("")));
        return urn != null && urn.startsWith(ORGANIZATION)
                ? Stream.of(urn.substring(ORGANIZATION.length()))
                : Stream.empty();
    }

    /** Their names (Organization Lookup API, {@code organizationsLookup}). */
    ProviderRequest names() {
        return LinkedInApi.get("/rest/organizationsLookup?ids=List(" + String.join(",", ids) + ")", account);
    }

    /** Names take a permission of their own: pages without one are found all the same. */
    Discovery named(HttpAnswer answer) {
        ProviderAnswer said = answer.json();
        return found(
                said.succeeded() ? said.json().path("results") : said.json().path("none"));
    }

    private Discovery found(JsonNode results) {
        return new Discovery(
                ids.stream()
                        .map(id -> new Found(
                                id,
                                CleanText.oneLine(
                                        results.path(id).path("localizedName").asString("page " + id), LONGEST_NAME),
                                "page"))
                        .toList(),
                List.of());
    }
}
