package io.nexuscomm.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTextTest {

    @Test
    void variablesShouldBeToldOnceInTheOrderOfTheirPlace() {
        assertThat(body("{{2}} is ready, {{ 1 }}. {{2}}!").variables()).containsExactly("2", "1");
        assertThat(body("Hello {{first_name}}").variables()).containsExactly("first_name");
        assertThat(body("No {variables} here").variables()).isEmpty();
    }

    @Test
    void textShouldHoldItsValuesLiterally() {
        assertThat(body("Hi {{1}}, {{2}}").rendered(Map.of("1", "$1 {{2}} \\", "2", "Bo")))
                .isEqualTo("Hi $1 {{2}} \\, Bo");
    }

    @Test
    void variableShouldStayWhenItHasNoValue() {
        assertThat(body("Hi {{1}}").rendered(Map.of())).isEqualTo("Hi {{1}}");
    }

    @Test
    void headerAndFooterShouldStandAroundTheBody() {
        TemplateText text = new TemplateText("n", "en", "APPROVED", null, "Order", "Body", "Bye");

        assertThat(text.rendered(Map.of())).isEqualTo("Order\n\nBody\n\nBye");
    }

    private static TemplateText body(String body) {
        return new TemplateText("n", "en", "APPROVED", null, null, body, null);
    }
}
