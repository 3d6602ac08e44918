package io.nexuscomm.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.api.Http.Answer;
import io.nexuscomm.inbox.Batch;
import io.nexuscomm.inbox.BatchBuilder;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class RuleTrialsTest {

    private static final String RULE = """
            rule: greet
            status: live
            trigger: message.received
            if: { message.text: { words: price } }
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

    private Answer simulate(ObjectNode request) {
        return tenant.http().post("/api/v1/rules:simulate", request.toString());
    }

    private static ObjectNode trying(String yaml) {
        return Http.JSON.createObjectNode().put("yaml", yaml);
    }

    private void save(String yaml) {
        tenant.http()
                .with("If-Match", "\"0\"")
                .put("/api/v1/rules", trying(yaml).toString());
    }

    @Test
    void trialShouldTellWhatMatchesWithoutDoingAnything() {
        Seed.Chat chat = tenant.seed().chat("Ana", "+4915100000101", "What is the price?");
        tenant.seed().more(chat, "Thank you");
        server.tenant().seed().chat("Bo", "+4915100000102", "The price of another organization");

        JsonNode trial = simulate(trying(RULE)).json();

        assertThat(trial.path("read").intValue()).isEqualTo(2);
        assertThat(trial.at("/rules/0/fired").intValue()).isEqualTo(1);
        assertThat(trial.at("/rules/0/notMatched").intValue()).isEqualTo(1);
        JsonNode match = trial.at("/matches/0");
        assertThat(match.path("message").stringValue()).isEqualTo(chat.message().toString());
        assertThat(match.path("contactName").stringValue()).isEqualTo("Ana");
        assertThat(match.at("/deeds/0/kind").stringValue()).isEqualTo("reply");
        assertThat(match.at("/checks/0/actual").stringValue()).isEqualTo("price");
        assertThat(trial.path("starts").intValue()).isEqualTo(1);
        assertThat(trial.at("/sends/total").intValue()).isEqualTo(1);
        assertThat(trial.path("limitations")).isNotEmpty();
        assertThat(trial.has("cut")).isFalse();
        assertThat(tenant.http()
                        .get("/api/v1/conversations/" + chat.conversation() + "/messages")
                        .json()
                        .path("items"))
                .hasSize(2);
    }

    @Test
    void trialShouldCompareWithTheCurrentRules() {
        save(RULE);
        tenant.seed().chat("Ana", "+4915100000103", "What is the price?");
        tenant.seed().chat("Bo", "+4915100000104", "What is the cost?");

        JsonNode trial = simulate(trying(RULE.replace("price", "cost"))).json();

        assertThat(trial.path("revision").intValue()).isEqualTo(1);
        assertThat(trial.at("/starting/0/contactName").stringValue()).isEqualTo("Bo");
        assertThat(trial.at("/stopping/0/contactName").stringValue()).isEqualTo("Ana");
        assertThat(simulate(Http.JSON.createObjectNode())
                        .json()
                        .at("/rules/0/fired")
                        .intValue())
                .as("the current rules, when none are said")
                .isEqualTo(1);
    }

    @Test
    void trialShouldKeepToWhatItIsAskedFor() {
        Seed.Chat ana = tenant.seed().chat("Ana", "+4915100000105", "one");
        tenant.seed().chat("Bo", "+4915100000106", "two");

        assertThat(simulate(trying(RULE).put("last", 1)).json().path("read").intValue())
                .isEqualTo(1);
        assertThat(simulate(trying(RULE)
                                .put("conversationId", ana.conversation().toString()))
                        .json()
                        .path("read")
                        .intValue())
                .isEqualTo(1);
        assertThat(simulate(trying(RULE).put("from", "2100-01-01T00:00:00Z"))
                        .json()
                        .path("read")
                        .intValue())
                .isZero();
        assertThat(simulate(trying(RULE).put("last", 10_001)).status()).isEqualTo(400);
    }

    @Test
    void draftShouldBeTriedAsLiveWhenItIsNamed() {
        tenant.seed().chat("Ana", "+4915100000107", "What is the price?");
        ObjectNode draft = trying(RULE.replace("status: live", "status: draft"));

        assertThat(simulate(draft).json().path("matched").intValue()).isZero();
        draft.putArray("live").add("greet");
        assertThat(simulate(draft).json().path("matched").intValue()).isEqualTo(1);
    }

    @Test
    void trialShouldBeRefusedWithThePlaceWhenTheRulesAreNotValid() {
        Answer refused = simulate(trying(RULE.replace("message.text", "message.txt")));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.code()).isEqualTo("invalid-rules");
        assertThat(refused.json().at("/errors/0/line").intValue()).isEqualTo(4);
        ObjectNode waiting = trying(RULE.replace("status: live", "status: draft")
                .replace("- reply: Hello", "- reply: { ai: draft, attach: [y] }"));
        waiting.putArray("live").add("greet");
        assertThat(simulate(waiting).json().at("/errors/0/pointer").stringValue())
                .isEqualTo("/live");
    }

    @Test
    void checkShouldTellProblemsRemarksAndTests() {
        String yaml = RULE + """
                tests:
                  - name: greets
                    given: { message.text: price? }
                    expect: { fired: true }
                ---
                rule: broken
                trigger: message.received
                then: [{ tagg: x }]
                """;

        JsonNode check = tenant.http()
                .post("/api/v1/rules:check", trying(yaml).toString())
                .json();

        assertThat(check.path("publishable").booleanValue()).isFalse();
        assertThat(check.at("/problems/0/line").intValue()).isEqualTo(14);
        assertThat(check.at("/problems/0/suggestion").stringValue()).contains("tag");
        assertThat(check.at("/remarks/0/code").stringValue()).isEqualTo("reply-without-limit");
        assertThat(check.at("/tests/0/ending").stringValue()).isEqualTo("PASSED");
        assertThat(check.at("/rules/0/id").stringValue()).isEqualTo("greet");
    }

    @Test
    void runsShouldTellWhatARuleDid() {
        save(RULE);
        Seed.Chat chat = tenant.seed().chat("Ana", "+4915100000108", "What is the price?");
        tenant.seed()
                .commit(new BatchBuilder(tenant.organization())
                        .add(new Batch.RuleRunRow(
                                "greet", 1, UUID.randomUUID(), chat.message(), "FIRED", server.clock.instant())));

        JsonNode run = tenant.http().get("/api/v1/rules/greet/runs").json().at("/items/0");
        assertThat(run.path("message").stringValue()).isEqualTo(chat.message().toString());
        assertThat(run.path("outcome").stringValue()).isEqualTo("FIRED");
        JsonNode summary = tenant.http().get("/api/v1/rules/runs").json().at("/items/0");
        assertThat(summary.path("rule").stringValue()).isEqualTo("greet");
        assertThat(summary.path("fired").intValue()).isEqualTo(1);
        assertThat(summary.at("/last/outcome").stringValue()).isEqualTo("FIRED");
        assertThat(tenant.http().get("/api/v1/rules/nothing/runs").status()).isEqualTo(404);
    }
}
