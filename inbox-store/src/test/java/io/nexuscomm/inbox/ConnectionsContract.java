package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.Connections.Auth;
import io.nexuscomm.inbox.Connections.Connection;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Other programs that rules may ask. */
public interface ConnectionsContract {

    Ports ports();

    private static Connection connection(String id, String url, boolean secret) {
        return new Connection(id, url, Auth.BEARER, null, Set.of("GET", "POST"), secret, Scenario.now());
    }

    @Test
    default void connectionShouldKeepItsSecretUntilThereIsAnother() {
        Scenario scenario = new Scenario(ports());
        Connections connections = ports().connections();

        connections.put(scenario.organization, connection("erp", "https://a.example", false), "s3cret");
        Connection changed = connection("erp", "https://b.example", true);
        connections.put(scenario.organization, changed, null);
        connections.put(scenario.organization, connection("crm", "https://c.example", false), null);

        assertThat(connections.list(scenario.organization))
                .extracting(Connection::id)
                .containsExactly("crm", "erp");
        assertThat(connections.open(scenario.organization, "erp")).hasValueSatisfying(open -> {
            assertThat(open.connection()).isEqualTo(changed);
            assertThat(open.secret()).isEqualTo("s3cret");
            assertThat(open.toString()).doesNotContain("s3cret");
        });
        assertThat(connections.open(scenario.organization, "crm").orElseThrow().secret())
                .isNull();
    }

    @Test
    default void connectionShouldBelongToItsOrganizationAlone() {
        Scenario scenario = new Scenario(ports());
        Connections connections = ports().connections();
        connections.put(scenario.organization, connection("erp", "https://a.example", false), "s3cret");

        assertThat(connections.open(new Scenario(ports()).organization, "erp")).isEmpty();
        assertThat(connections.delete(new Scenario(ports()).organization, "erp"))
                .isFalse();
        assertThat(connections.delete(scenario.organization, "erp")).isTrue();
        assertThat(connections.list(scenario.organization)).isEmpty();
    }
}
