package io.nexuscomm.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.message.TemplateText.Button;
import io.nexuscomm.message.content.Template;
import io.nexuscomm.message.content.Template.Button.Kind;
import java.util.List;
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
        assertThat(body("Hi {{1}}, {{2}}").rendered(values(Map.of("1", "$1 {{2}} \\", "2", "Bo"))))
                .isEqualTo("Hi $1 {{2}} \\, Bo");
    }

    @Test
    void variableShouldStayWhenItHasNoValue() {
        assertThat(body("Hi {{1}}").rendered(values(Map.of()))).isEqualTo("Hi {{1}}");
    }

    @Test
    void headerAndFooterShouldStandAroundTheBody() {
        TemplateText text = new TemplateText("n", "en", "APPROVED", null, "Order", "Body", "Bye");

        assertThat(text.rendered(values(Map.of()))).isEqualTo("Order\n\nBody\n\nBye");
    }

    @Test
    void headerShouldHoldItsOwnValues() {
        TemplateText text = new TemplateText("n", "en", "APPROVED", null, "Order {{1}}", "Hi {{1}}", null);

        assertThat(text.headerVariables()).containsExactly("1");
        assertThat(text.rendered(values(Map.of("1", "Ana")).withHeader(Template.Header.of(Map.of("1", "A-12")))))
                .isEqualTo("Order A-12\n\nHi Ana");
    }

    @Test
    void buttonsShouldTellWhereTheyLead() {
        TemplateText text = new TemplateText(
                "n",
                "en",
                "APPROVED",
                null,
                null,
                "Body",
                null,
                null,
                List.of(
                        new Button(Kind.URL, "Track", "https://example.org/track/{{1}}"),
                        new Button(Kind.QUICK_REPLY, "Call me", null),
                        new Button(Kind.COPY_CODE, "Copy code", null),
                        new Button(Kind.URL, "Shop", "https://example.org/"),
                        new Button(null, "Ring us", null)));
        List<Template.Button> values = List.of(
                new Template.Button(0, Kind.URL, "A-12"),
                new Template.Button(1, Kind.QUICK_REPLY, "call"),
                new Template.Button(2, Kind.COPY_CODE, "25OFF"));

        assertThat(text.rendered(values(Map.of()).withButtons(values))).isEqualTo("""
                Body

                - Track: https://example.org/track/A-12
                - Call me
                - Copy code: 25OFF
                - Shop: https://example.org/
                - Ring us""");
        assertThat(text.buttons()).map(Button::needsValue).containsExactly(true, false, true, false, false);
        assertThat(text.buttons()).map(Button::takesValue).containsExactly(true, true, true, false, false);
    }

    private static Template values(Map<String, String> variables) {
        return Template.of("n", "en", variables);
    }

    private static TemplateText body(String body) {
        return new TemplateText("n", "en", "APPROVED", null, null, body, null);
    }
}
