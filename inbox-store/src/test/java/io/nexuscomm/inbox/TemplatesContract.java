package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.message.TemplateText;
import io.nexuscomm.message.content.Template;
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

    @Test
    default void catalogueShouldKeepHeadersAndButtons() {
        Scenario scenario = new Scenario(ports());
        TemplateText paid = new TemplateText(
                "paid",
                "en",
                "APPROVED",
                null,
                null,
                "Thank you",
                null,
                TemplateText.HeaderFormat.DOCUMENT,
                List.of(
                        new TemplateText.Button(Template.Button.Kind.URL, "Track", "https://example.org/{{1}}"),
                        new TemplateText.Button(null, "Ring us", null)));

        keep(scenario, paid);

        assertThat(ports().templates().of(scenario.organization, scenario.account))
                .containsExactly(paid);
    }

    private void keep(Scenario scenario, TemplateText... catalogue) {
        ports().templates().replace(scenario.organization, scenario.account, List.of(catalogue));
    }
}
