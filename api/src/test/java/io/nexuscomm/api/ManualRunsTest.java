package io.nexuscomm.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.api.Http.Answer;
import io.nexuscomm.inbox.Begin;
import io.nexuscomm.inbox.EventCursor;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.RuleEvents;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.inbox.Settlement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Rules that people have begin. */
class ManualRunsTest {

    private static final String RULES =
            """
            rule: escalate
            status: live
            trigger: [manual, message.received]
            then: [{ tag: "{{event.data.why}}" }]
            ---
            rule: asleep
            status: paused
            trigger: manual
            then: [{ tag: x }]
            ---
            rule: other
            status: live
            trigger: message.received
            then: [{ tag: x }]
            """.replace("{ tag: \"{{event.data.why}}\" }", "{ note: \"{{event.data.why}}\" }");

    private ApiServer server;
    private Tenant tenant;
    private Seed.Chat chat;

    @BeforeEach
    void rules() {
        server = ApiServer.shared();
        tenant = server.tenant();
        chat = tenant.seed().chat("Ana", "+4915140000099", "hello");
        server.store
                .ruleFiles()
                .save(tenant.organization(), RULES, "user:" + tenant.user().id());
    }

    private Answer run(String rule, String body) {
        return tenant.http().post("/api/v1/rules/" + rule + ":run", body);
    }

    private Answer run(String key, String rule, String body) {
        return tenant.http().with("Idempotency-Key", key).post("/api/v1/rules/" + rule + ":run", body);
    }

    private String aboutConversation(String with) {
        return "{\"conversationId\":\"" + chat.conversation() + "\"" + with + "}";
    }

    private List<RuleStep> steps() {
        return server.store.jobs().take("test", Duration.ofHours(1), 1_000).stream()
                .filter(job -> job.organization().equals(tenant.organization()))
                .map(Job::step)
                .toList();
    }

    @Test
    void ruleShouldBeginWhereTheContactLastWrote() {
        int woken = server.pipeline.jobs.get();

        Answer answer = run("escalate", aboutConversation(",\"with\":{\"why\":\"angry\",\"order\":{\"no\":7}}"));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        JsonNode started = answer.json();
        assertThat(started.path("rule").stringValue()).isEqualTo("escalate");
        assertThat(started.path("revision").intValue()).isEqualTo(1);
        assertThat(started.path("messageId").stringValue())
                .isEqualTo(chat.message().toString());
        assertThat(started.path("trace").stringValue()).isEqualTo("/api/v1/messages/" + chat.message() + "/trace");
        assertThat(tenant.http().get(started.path("trace").stringValue()).status())
                .isEqualTo(200);
        assertThat(server.pipeline.jobs.get()).isGreaterThan(woken);
        RuleStep step = steps().getFirst();
        assertThat(step.run().toString()).isEqualTo(started.path("run").stringValue());
        Begin begin = Begin.of(step.data());
        assertThat(begin.types()).containsExactly("manual");
        assertThat(begin.by()).isEqualTo("user:" + tenant.user().id());
        assertThat(begin.told()).containsEntry("event.data.why", "angry").containsEntry("event.data.order.no", 7L);
    }

    @Test
    void whoHadItBeginShouldBeTold() {
        run("escalate", aboutConversation(""));

        String told = server.store.events().after(EventCursor.START, 10_000).stream()
                .filter(stored -> stored.organization().equals(tenant.organization()))
                .filter(stored -> stored.event().type().equals(RuleEvents.RULE_BEGUN))
                .map(stored -> stored.event().data())
                .findFirst()
                .orElseThrow();
        assertThat(told).contains("\"by\":\"user:" + tenant.user().id() + "\"", "\"rule\":\"escalate\"");
    }

    @Test
    void traceShouldTellWhatCameOfIt() {
        String trace =
                run("escalate", aboutConversation("")).json().path("trace").stringValue();
        server.store.jobs().take("test", Duration.ofHours(1), 1_000).stream()
                .filter(job -> job.organization().equals(tenant.organization()))
                .forEach(job -> server.store
                        .jobs()
                        .settle(new Settlement(
                                job,
                                Settlement.Fate.DONE,
                                null,
                                0,
                                null,
                                List.of(),
                                null,
                                new Settlement.Attempt(
                                        1,
                                        "test",
                                        server.clock.instant(),
                                        server.clock.instant(),
                                        "DONE",
                                        "manual by user:7: escalate fired"),
                                List.of())));

        assertThat(tenant.http()
                        .get(trace)
                        .json()
                        .path("steps")
                        .valueStream()
                        .map(step -> step.path("title").stringValue()))
                .contains("Rules later: manual by user:7: escalate fired");
    }

    @ParameterizedTest
    @CsvSource({"messageId, true", "contactId, false"})
    void ruleShouldBeginAboutAMessageOrAContact(String name, boolean itself) {
        String id = itself ? chat.message().toString() : chat.contact().toString();

        Answer answer = run("escalate", "{\"" + name + "\":\"" + id + "\"}");

        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        RuleStep step = steps().getFirst();
        assertThat(step.conversation() == null).isEqualTo(itself);
        assertThat(step.message()).isEqualTo(chat.message());
    }

    @Test
    void ruleShouldBeginOnceForAKey() {
        String key = UUID.randomUUID().toString();

        Answer first = run(key, "escalate", aboutConversation(""));
        Answer second = run(key, "escalate", aboutConversation(""));
        Answer other = run(key, "escalate", aboutConversation(",\"with\":{\"why\":\"x\"}"));

        assertThat(second.status()).isEqualTo(202);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().path("code").stringValue()).isEqualTo("idempotency-key-reused");
        assertThat(steps()).hasSize(1);
    }

    @Test
    void repeatShouldBeAnsweredThoughTheRuleIsPausedByNow() {
        String key = UUID.randomUUID().toString();
        Answer first = run(key, "escalate", aboutConversation(""));
        server.store.ruleFiles().save(tenant.organization(), RULES.replace("status: live", "status: paused"), "user:x");

        assertThat(run(key, "escalate", aboutConversation("")).json()).isEqualTo(first.json());
        assertThat(run("escalate", aboutConversation("")).status()).isEqualTo(409);
    }

    @ParameterizedTest
    @CsvSource({
        "asleep, 409, rule-not-live",
        "other, 409, rule-not-manual",
        "nobody, 404, not-found",
        "Esc%20late, 404, not-found"
    })
    void ruleShouldNotBeginThatPeopleCannotHaveBegin(String rule, int status, String code) {
        Answer answer = run(rule, aboutConversation(""));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.json().path("code").stringValue()).isEqualTo(code);
        assertThat(steps()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | bad-subject",
                "{\"messageId\":\"01890000-0000-7000-8000-000000000001\",\"contactId\":\"01890000-0000-7000-8000-000000000001\"}"
                        + " | bad-subject"
            })
    void requestShouldNameOneSubject(String body, String code) {
        Answer answer = run("escalate", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/code").stringValue()).isEqualTo(code);
    }

    @Test
    void ruleShouldNotBeginAboutWhatIsAnothers() {
        Tenant stranger = server.tenant();
        server.store
                .ruleFiles()
                .save(stranger.organization(), RULES, "user:" + stranger.user().id());
        for (String body : List.of(
                aboutConversation(""),
                "{\"messageId\":\"" + chat.message() + "\"}",
                "{\"contactId\":\"" + chat.contact() + "\"}")) {
            assertThat(stranger.http().post("/api/v1/rules/escalate:run", body).status())
                    .as(body)
                    .isEqualTo(404);
        }
        assertThat(steps()).isEmpty();
    }

    @Test
    void dataShouldBeBoundedAndReadable() {
        String with = ",\"with\":{\"%s\":\"%s\"}";

        Answer long16 = run("escalate", aboutConversation(with.formatted("a", "x".repeat(17_000))));
        Answer unnamed = run("escalate", aboutConversation(with.formatted("a b", "x")));

        assertThat(long16.json().at("/errors/0/code").stringValue()).isEqualTo("too-long");
        assertThat(unnamed.json().at("/errors/0/code").stringValue()).isEqualTo("bad-format");
        assertThat(steps()).isEmpty();
    }

    @Test
    void listShouldSayWhichRulesPeopleCanHaveBegin() {
        JsonNode rules = tenant.http().get("/api/v1/rules").json().path("rules");

        assertThat(rules.valueStream().map(rule -> rule.path("manual").booleanValue()))
                .containsExactly(true, false, false);
    }
}
