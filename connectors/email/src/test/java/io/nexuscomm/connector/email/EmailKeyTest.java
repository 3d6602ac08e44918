package io.nexuscomm.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.AccountConfig;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class EmailKeyTest {

    @ParameterizedTest
    @ValueSource(strings = {"support@acme.example", "Support@Acme.EXAMPLE", "support@acme.example."})
    void mailboxShouldBeOneAccountHoweverItIsSpelt(String address) {
        AccountConfig config =
                new AccountConfig(JsonMapper.shared().createObjectNode().put("address", address));

        assertThat(new EmailConnector().descriptor().keyOf(config)).contains("support@acme.example");
        assertThat(config.text("/address")).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"support+orders@acme.example", "sales@acme.example"})
    void otherMailboxShouldBeAnotherAccount(String address) {
        AccountConfig config =
                new AccountConfig(JsonMapper.shared().createObjectNode().put("address", address));

        assertThat(new EmailConnector().descriptor().keyOf(config)).contains(address);
    }
}
