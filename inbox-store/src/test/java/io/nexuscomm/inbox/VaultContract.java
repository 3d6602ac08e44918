package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.OrganizationId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Secrets that connectors come by. */
public interface VaultContract {

    Ports ports();

    @Test
    default void vaultShouldGiveBackWhatWasKeptLast() {
        Scenario scenario = new Scenario(ports());
        OrganizationId organization = scenario.organization;
        AccountId account = scenario.account;
        assertThat(ports().vault().read(organization, account, "oauth")).isEmpty();

        ports().vault().keep(organization, account, "oauth", "first");
        ports().vault().keep(organization, account, "oauth", "zweites Geheimnis ☕");

        assertThat(ports().vault().read(organization, account, "oauth")).contains("zweites Geheimnis ☕");
        assertThat(ports().vault().read(organization, account, "other")).isEmpty();
    }

    @Test
    default void vaultShouldShowNothingToAnotherOrganization() {
        Scenario scenario = new Scenario(ports());
        ports().vault().keep(scenario.organization, scenario.account, "oauth", "secret");

        assertThat(ports().vault().read(new OrganizationId(UUID.randomUUID()), scenario.account, "oauth"))
                .isEmpty();
    }
}
