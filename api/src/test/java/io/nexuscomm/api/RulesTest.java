package io.nexuscomm.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.api.Http.Answer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class RulesTest {

    private static final String RULE = """
            rule: greet
            name: Greet everybody
            status: live
            trigger: message.received
            if:
              channel: acme
            then:
              - reply: Hello
            """;

    private ApiServer server;
    private Tenant tenant;

    @BeforeEach
    void tenant() {
        server = ApiServer.shared();
        tenant = server.tenant();
    }

    private Answer put(String ifMatch, String yaml) {
        String body = Http.JSON.createObjectNode().put("yaml", yaml).toString();
        return tenant.http().with("If-Match", ifMatch).put("/api/v1/rules", body);
    }

    @Test
    void rulesShouldBeEmptyAtRevisionZeroWhenNoneWereSaved() {
        Answer answer = tenant.http().get("/api/v1/rules");

        assertThat(answer.json().path("revision").intValue()).isZero();
        assertThat(answer.json().path("yaml").stringValue()).isEmpty();
        assertThat(answer.json().path("rules").isArray()).isTrue();
        assertThat(answer.header("ETag")).isEqualTo("\"0\"");
    }

    @Test
    void occurrencesOfARuleShouldBeShownByTheClockOfAContactWithNotesOnClockChanges() {
        put("\"0\"", """
                calendar: shop
                timezone: Europe/Berlin
                hours: { mon-sun: ["00:00-24:00"] }
                ---
                rule: remind
                status: draft
                trigger:
                  schedule:
                    at: ["2099-03-29T02:30", "2099-03-30T09:00"]
                    timezone: contact.timezone
                    forEach: { max: 10 }
                then: [{ tag: reminded }]
                ---
                rule: other
                trigger: message.received
                then: [{ tag: x }]
                """);

        JsonNode items =
                tenant.http().get("/api/v1/rules/remind/occurrences?n=5").json().path("items");

        assertThat(items).hasSize(2);
        assertThat(items.at("/0/at").stringValue()).isEqualTo("2099-03-29T01:00:00Z");
        assertThat(items.at("/0/timezone").stringValue()).isEqualTo("Europe/Berlin");
        assertThat(items.at("/0/note").stringValue()).startsWith("clock change: 2099-03-29T02:30 does not exist");
        assertThat(items.at("/1/note").isMissingNode()).isTrue();
        assertThat(tenant.http()
                        .get("/api/v1/rules/remind/occurrences?n=1&timezone=Asia/Tokyo")
                        .json()
                        .at("/items/0/at")
                        .stringValue())
                .isEqualTo("2099-03-28T17:30:00Z");
        assertThat(tenant.http().get("/api/v1/rules/other/occurrences").json().path("items"))
                .isEmpty();
        assertThat(tenant.http().get("/api/v1/rules/nobody/occurrences").status())
                .isEqualTo(404);
        assertThat(tenant.http()
                        .get("/api/v1/rules/remind/occurrences?timezone=Mars/Olympus")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void rulesShouldBeSavedAsANewRevisionWhenTheyAreValid() {
        int before = server.pipeline.rules.get();

        Answer saved = put("\"0\"", RULE);

        assertThat(saved.status()).as(saved.toString()).isEqualTo(200);
        assertThat(saved.header("ETag")).isEqualTo("\"1\"");
        Answer read = tenant.http().get("/api/v1/rules");
        assertThat(saved.json().at("/remarks/0/code").stringValue()).isEqualTo("reply-without-limit");
        assertThat(saved.json().at("/remarks/0/line").intValue()).isEqualTo(1);
        assertThat(((ObjectNode) saved.json()).without("remarks")).isEqualTo(read.json());
        assertThat(read.json().path("yaml").stringValue()).isEqualTo(RULE);
        assertThat(read.json().path("author").stringValue())
                .isEqualTo("user:" + tenant.user().id());
        JsonNode rule = read.json().at("/rules/0");
        assertThat(rule.path("id").stringValue()).isEqualTo("greet");
        assertThat(rule.path("status").stringValue()).isEqualTo("live");
        assertThat(server.pipeline.rules.get()).isGreaterThan(before);
    }

    /** The language allows ten thousand. */
    @Test
    void fileOfRulesMayBeLongerThanOtherBodies() {
        String rules = IntStream.range(0, 10_000)
                .mapToObj(number -> """
                        rule: r%1$d
                        status: draft
                        trigger: message.received
                        if: { all: [{ channel: whatsapp }, { message.text: { words: [w%1$d, x%1$d] } }] }
                        then: [{ tag: t%1$d }]
                        """.formatted(number))
                .collect(Collectors.joining("---\n"));

        assertThat(put("\"0\"", rules).status()).isEqualTo(200);
        assertThat(put("\"1\"", "#".repeat(9_000_000)).code()).isEqualTo("body-too-large");
    }

    @Test
    void rulesShouldStayWhenAnotherRevisionWasEdited() {
        put("\"0\"", RULE);

        Answer stale = put("\"0\"", RULE.replace("Hello", "Bye"));

        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.code()).isEqualTo("stale-revision");
        assertThat(tenant.http().put("/api/v1/rules", "{\"yaml\":\"\"}").code()).isEqualTo("precondition-required");
        assertThat(tenant.http().get("/api/v1/rules").json().path("yaml").stringValue())
                .isEqualTo(RULE);
        assertThat(put("\"1\"", RULE.replace("Hello", "Bye")).header("ETag")).isEqualTo("\"2\"");
    }

    @Test
    void rulesShouldBeSavedOverAnyRevisionWhenTheWildcardIsSent() {
        assertThat(put("*", RULE).header("ETag")).isEqualTo("\"1\"");

        assertThat(put("*", RULE.replace("Hello", "Bye")).header("ETag")).isEqualTo("\"2\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "W/\"0\"", "\"zero\""})
    void rulesShouldStayAndTheHeaderBeNamedWhenItIsNoTagOfOurs(String tag) {
        Answer refused = put(tag, RULE);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/errors/0/parameter").stringValue()).isEqualTo("If-Match");
    }

    @Test
    void rulesShouldStayAndTheMistakeBeShownWhenTheyAreNotValid() {
        put("\"0\"", RULE);

        Answer invalid = put("\"1\"", RULE.replace("channel", "chanel"));

        assertThat(invalid.status()).isEqualTo(422);
        assertThat(invalid.code()).isEqualTo("invalid-rules");
        JsonNode problem = invalid.json().at("/errors/0");
        assertThat(problem.path("line").intValue()).isEqualTo(6);
        assertThat(problem.path("column").intValue()).isEqualTo(3);
        assertThat(problem.path("pointer").stringValue()).isEqualTo("/if/chanel");
        assertThat(problem.path("suggestion").stringValue()).contains("channel");
        assertThat(tenant.http().get("/api/v1/rules").header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    void rulesShouldStayWhenATestBesideALiveRuleFails() {
        String tested = RULE + """
                tests:
                  - name: greets
                    given: { channel: acme }
                    expect: { fired: false }
                """;

        Answer refused = put("\"0\"", tested);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("failing-rule-tests");
        assertThat(refused.json().at("/errors/0/detail").stringValue())
                .isEqualTo("`greets` of the rule greet fails: fired is true");
        assertThat(refused.json().at("/errors/0/line").intValue()).isEqualTo(10);
        assertThat(tenant.http().get("/api/v1/rules").header("ETag")).isEqualTo("\"0\"");
        assertThat(put("\"0\"", tested.replace("status: live", "status: draft")).status())
                .as("a draft may be unfinished")
                .isEqualTo(200);
    }

    @Test
    void revisionsShouldBeKeptWithTheirCommentWhenRulesAreTakenBack() {
        put("\"0\"", RULE);
        put("\"1\"", RULE.replace("Hello", "Bye"));
        String back = Http.JSON
                .createObjectNode()
                .put("yaml", RULE)
                .put("comment", "Back to revision 1")
                .toString();
        tenant.http().with("If-Match", "\"2\"").put("/api/v1/rules", back);

        JsonNode list = tenant.http().get("/api/v1/rules/revisions?limit=2").json();
        assertThat(list.at("/items/0/revision").intValue()).isEqualTo(3);
        assertThat(list.at("/items/0/comment").stringValue()).isEqualTo("Back to revision 1");
        assertThat(list.at("/items/0").has("yaml")).isFalse();
        JsonNode rest = tenant.http()
                .get("/api/v1/rules/revisions?limit=2&cursor="
                        + list.path("nextCursor").stringValue())
                .json();
        assertThat(rest.path("items")).hasSize(1);
        assertThat(rest.has("nextCursor")).isFalse();
        assertThat(tenant.http()
                        .get("/api/v1/rules/revisions/2")
                        .json()
                        .path("yaml")
                        .stringValue())
                .contains("Bye");
        assertThat(tenant.http().get("/api/v1/rules/revisions/9").status()).isEqualTo(404);
        assertThat(tenant.http().get("/api/v1/rules/revisions?cursor=x").code()).isEqualTo("bad-cursor");
    }

    @Test
    void ruleShouldBeToldAsCamelRoutes() {
        put("\"0\"", RULE);

        String id = tenant.http().get("/api/v1/rules").json().at("/rules/0/id").stringValue();
        Answer routes = tenant.http().get("/api/v1/rules/" + id + "/revisions/1/camel");
        assertThat(routes.status()).isEqualTo(200);
        assertThat(routes.header("Content-Type")).startsWith("application/yaml");
        assertThat(routes.text())
                .startsWith("- route:\n    id: nxr." + id + ".1\n")
                .doesNotContain("Hello");
        assertThat(tenant.http().get("/api/v1/rules/other/revisions/1/camel").status())
                .isEqualTo(404);
    }

    @Test
    void savingShouldRemarkThatAHookHasNoConnectionUntilThereIsOne() {
        String hook = RULE.replace("message.received", "{ webhook: { path: /paid, auth: shop } }")
                .replace("reply: Hello", "tag: paid");

        assertThat(put("\"0\"", hook).json().at("/remarks/0/code").stringValue())
                .isEqualTo("unknown-name");

        String shop = "{\"baseUrl\":\"https://shop.example\",\"auth\":\"HMAC\",\"detail\":\"X-Sign\","
                + "\"secret\":\"s3cret\",\"methods\":[\"POST\"]}";
        assertThat(tenant.http().put("/api/v1/connections/shop", shop).status()).isEqualTo(200);
        assertThat(put("\"1\"", hook).json().path("remarks")).isEmpty();
    }
}
