package io.nexuscomm.rules;

import static io.nexuscomm.rules.FactsFixture.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.yaml.RuleFile;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PathFillerTest {

    private static RuleFile file(String url) {
        return RuleYaml.parse("rule: a1\nstatus: live\ntrigger: message.received\n"
                + "then: [{ call: { http: { connection: erp, url: \"" + url + "\" } } }]\n");
    }

    private static Order order(String url, String text, Object attribute) {
        return RuleSet.of(file(url).rules(), 1)
                .task(
                        "a1",
                        "/then/0/call",
                        Map.of(),
                        message(text)
                                .with(Field.required("contact.attr.no"), attribute)
                                .facts())
                .orElseThrow()
                .order();
    }

    private static String url(String url, Object attribute) {
        return ((Order.Call) order(url, "hi", attribute)).url();
    }

    private static String refused(String url, Object attribute) {
        return ((Order.Impossible) order(url, "hi", attribute)).why();
    }

    @Test
    void addressShouldHaveValuesPercentEncodedWhenItHasPlaceholders() {
        assertThat(((Order.Call) order("/tickets?k={{message.preview}}&n={{contact.attr.no}}", "Größe & Co\n+1", 7))
                        .url())
                .isEqualTo("/tickets?k=Gr%C3%B6%C3%9Fe%20%26%20Co%20%2B1&n=7");
        assertThat(url("/customers/{{contact.attr.no}}/orders", "INV 7/8")).isEqualTo("/customers/INV%207%2F8/orders");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a&admin=true",
                "a?b=c#d",
                "x\r\nHost: evil.example",
                "//evil.example",
                "http://evil.example",
                "@evil.example",
                "a;b=c",
                "%2e%2e%2f",
                "a%00b",
                "\u202Eabc",
                "{{contact.name}}",
            })
    void addressShouldKeepItsStructureWhenAValueIsHostile(String value) {
        URI inPath = URI.create("https://erp.example/base" + url("/customers/{{contact.attr.no}}/orders?x=1", value));
        URI inQuery = URI.create("https://erp.example/base" + url("/customers?no={{contact.attr.no}}&x=1", value));

        assertThat(inPath.getHost()).isEqualTo("erp.example");
        assertThat(inPath.getRawPath()).matches("/base/customers/[A-Za-z0-9%._~-]+/orders");
        assertThat(inPath.getRawQuery()).isEqualTo("x=1");
        assertThat(inPath.getRawFragment()).isNull();
        assertThat(inQuery.getRawPath()).isEqualTo("/base/customers");
        assertThat(inQuery.getRawQuery()).matches("no=[A-Za-z0-9%._~-]+&x=1");
        assertThat(inQuery.getRawFragment()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", "../admin", "a/../b", "..\\admin"})
    void addressShouldBeRefusedWhenAValueLeadsElsewhere(String value) {
        assertThat(refused("/customers/{{contact.attr.no}}", value)).contains("another place");
    }

    @Test
    void addressShouldBeRefusedWhenAValueIsMissingOrTooLong() {
        assertThat(refused("/customers/{{contact.attr.no}}", ""))
                .isEqualTo("no value for contact.attr.no, which the address needs");
        assertThat(refused("/customers?x={{contact.attr.no}}", "x".repeat(201))).contains("too long");
        assertThat(url("/customers?x={{contact.attr.no}}", "")).isEqualTo("/customers?x=");
    }

    @Test
    void addressShouldBeValidWhenItsAuthorWroteWhatMustBeEncoded() {
        assertThat(url("/größe/a%20b/[x]|%zz?a=b&c={{contact.attr.no}}", 1))
                .isEqualTo("/gr%C3%B6%C3%9Fe/a%20b/%5Bx%5D%7C%25zz?a=b&c=1");
    }

    @Test
    void addressShouldBeRefusedAtSavingWhenItsPlaceholderIsNone() {
        assertThat(file("/x/{{contact.nmae}}").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("contact.nmae"));
    }
}
