package io.nexuscomm.connector.linkedin;

import io.nexuscomm.connector.AccountConfig;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The sample page's account. */
final class Accounts {

    static final String PAGE = "5509810";

    private static final AccountId ID = AccountId.of("0197c000-0000-7000-8000-0000000000a1");
    private static final OrganizationId ORGANIZATION = OrganizationId.of("0197c000-0000-7000-8000-0000000000b1");

    private Accounts() {}

    static ObjectNode config(String apiBase) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("organizationId", PAGE)
                .put("clientId", "77harbourcoffee")
                .put("clientSecret", "linkedin-client-secret")
                .put("accessToken", "AQVtest-token-that-nobody-may-see")
                .put("apiBase", apiBase);
    }

    static ConnectedAccount account(ObjectNode config) {
        return new ConnectedAccount(
                ID, ORGANIZATION, new AccountKey(LinkedInConnector.ID, PAGE), new AccountConfig(config));
    }
}
