package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.message.TemplateText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Catalogues of templates. */
public interface TemplatesContract {

    TemplateText REMINDER = new TemplateText(
            "reminder", "en_US", "APPROVED", "UTILITY", "Tomorrow", "See you at {{1}}", "Reply STOP to end");

    Ports ports();

    @Test
    default void catalogueShouldBeWhatWasLastRead() {
        Scenario scenario = new Scenario(ports());
        TemplateText other = new TemplateText("alert", "de", "PENDING", null, null, "Achtung", null);
        keep(scenario, REMINDER, new TemplateText("old", "en", "APPROVED", null, null, "Old", null));

        keep(scenario, REMINDER, other);

        assertThat(ports().templates().of(scenario.organization, scenario.account))
                .containsExactly(other, REMINDER);
    }

    @Test
    default void lastShouldCountWhenACatalogueNamesOneTwice() {
        Scenario scenario = new Scenario(ports());
        TemplateText later = new TemplateText("reminder", "en_US", "PAUSED", null, null, "Later", null);

        keep(scenario, REMINDER, later);

        assertThat(ports().templates().of(scenario.organization, scenario.account))
                .containsExactly(later);
    }

    @Test
    default void catalogueShouldStayWithItsOrganization() {
        Scenario scenario = new Scenario(ports());
        keep(scenario, REMINDER);

        assertThat(ports().templates().of(new Scenario(ports()).organization, scenario.account))
                .isEmpty();
    }

    private void keep(Scenario scenario, TemplateText... catalogue) {
        ports().templates().replace(scenario.organization, scenario.account, List.of(catalogue));
    }
}
