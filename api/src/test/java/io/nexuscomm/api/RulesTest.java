package io.nexuscomm.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.api.Http.Answer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

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
    void rulesShouldBeSavedAsANewRevisionWhenTheyAreValid() {
        int before = server.pipeline.rules.get();

        Answer saved = put("\"0\"", RULE);

        assertThat(saved.status()).as(saved.toString()).isEqualTo(200);
        assertThat(saved.header("ETag")).isEqualTo("\"1\"");
        Answer read = tenant.http().get("/api/v1/rules");
        assertThat(read.json()).isEqualTo(saved.json());
        assertThat(read.json().path("yaml").stringValue()).isEqualTo(RULE);
        assertThat(read.json().path("author").stringValue())
                .isEqualTo("user:" + tenant.user().id());
        JsonNode rule = read.json().at("/rules/0");
        assertThat(rule.path("id").stringValue()).isEqualTo("greet");
        assertThat(rule.path("status").stringValue()).isEqualTo("live");
        assertThat(server.pipeline.rules.get()).isGreaterThan(before);
    }

    @Test
    void rulesShouldStayWhenAnotherRevisionWasEdited() {
        put("\"0\"", RULE);

        Answer stale = put("\"0\"", RULE.replace("Hello", "Bye"));

        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.code()).isEqualTo("stale-revision");
        assertThat(put("*", RULE).status()).isEqualTo(412);
        assertThat(tenant.http().put("/api/v1/rules", "{\"yaml\":\"\"}").code()).isEqualTo("precondition-required");
        assertThat(tenant.http().get("/api/v1/rules").json().path("yaml").stringValue())
                .isEqualTo(RULE);
        assertThat(put("\"1\"", RULE.replace("Hello", "Bye")).header("ETag")).isEqualTo("\"2\"");
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
}
