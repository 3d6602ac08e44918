package io.nexuscomm.connector.sms.smpp;

import io.nexuscomm.connector.AccountConfig;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An account at a centre on this machine. */
final class SampleAccount {

    static final AccountId ID = AccountId.of("0197c000-0000-7000-8000-0000000000c1");

    private static final OrganizationId ORGANIZATION = OrganizationId.of("0197c000-0000-7000-8000-0000000000d1");

    private SampleAccount() {}

    static ObjectNode config() {
        return (ObjectNode) JsonMapper.shared().readTree("""
                {"provider":"SMPP","host":"localhost","port":2775,"systemId":"harbour","password":"c0ffee!",
                 "number":"+15557122661"}""");
    }

    static ConnectedAccount of(JsonNode config) {
        AccountConfig values = new AccountConfig(config);
        return new ConnectedAccount(ID, ORGANIZATION, new AccountKey("sms", values.text("/number")), values);
    }
}
