package io.nexuscomm.routes.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.inbox.Connections.Auth;
import io.nexuscomm.inbox.Connections.Connection;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.routes.dispatch.RuleSteps.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rules that ask other programs and Camel routes, and what they make of the answers. */
class QuestionsTest {

    private static final String RULE = """
            rule: a1
            status: live
            trigger: message.received
            then:
              - capture: { matches: "INV-(?P<no>[0-9]+)", into: invoice }
              - route: { uri: "direct:ocr", with: { attachments: matched, kind: invoice }, into: ocr }
                timeout: 2m
                onError: { retry: { max: 2, backoff: 10s }, then: [{ tag: ocr-failed }] }
              - set: { conversation.attr.total: "{{vars.ocr.total}}" }
                if: { vars.ocr: { exists: true } }
              - call:
                  http:
                    connection: erp
                    url: /tickets
                    body: { no: "{{vars.invoice.no}}", total: "{{vars.ocr.total}}" }
                    expect: [409]
                  into: erp
                onError: continue
              - tag: after
            """;

    private final Rig rig = new Rig().started();
    private final ConnectedAccount account = rig.account("1");
    private final Actor ana = Told.phone("+4915112345678", "Ana");

    @AfterEach
    void stop() {
        rig.close();
    }

    private void connection(String... methods) {
        rig.store
                .connections()
                .put(
                        rig.organization,
                        new Connection("erp", "https://erp.example", Auth.NONE, null, Set.of(methods), false, Rig.NOW),
                        null);
    }

    private void take() throws Exception {
        rig.rules(RULE);
        rig.take(Told.text(account.key(), "m1", ana, "about INV-4711"));
    }

    private Map<String, Object> attributes() {
        return rig.conversations().getFirst().attributes();
    }

    private Set<String> tags() {
        return rig.conversations().getFirst().tags();
    }

    @Test
    void answersShouldBeVariablesOfLaterStepsAndTheRunGoOnToItsEnd() throws Exception {
        connection("POST");
        take();
        rig.outside.answer = Outside.Answer.of(Map.of("total", 119), "answered");

        assertThat(rig.errand(1)).isEqualTo(Outcome.over("DONE", "answered"));
        assertThat(rig.outside.routes).singleElement().satisfies(route -> {
            assertThat(route.uri()).isEqualTo("direct:ocr");
            assertThat(route.timeout()).isEqualTo(Duration.ofMinutes(2));
            assertThat(route.body()).containsEntry("kind", "invoice").containsEntry("attachments", List.of());
            assertThat(route.body().get("message").toString()).contains("about INV-4711");
        });
        assertThat(attributes()).containsEntry("total", 119L);

        rig.errand(1);

        assertThat(rig.outside.calls).singleElement().satisfies(call -> {
            assertThat(new String(call.body(), StandardCharsets.UTF_8)).contains("\"no\":\"4711\"", "\"total\":119");
            assertThat(call.timeout()).isEqualTo(Duration.ofSeconds(10));
            assertThat(call.expect()).containsExactly(409);
        });
        assertThat(tags()).containsExactly("after");
    }

    @Test
    void failureShouldBeTriedAgainWithTheSameKeyAndThenLeadWhereTheRuleSays() throws Exception {
        connection("POST");
        take();
        rig.outside.answer = Outside.Answer.failed("there is no route direct:ocr");
        Job job = rig.errands().getFirst();

        assertThat(rig.perform(job, 1).again()).isEqualTo(rig.clock.instant().plusSeconds(10));
        assertThat(rig.perform(job, 2).again()).isEqualTo(rig.clock.instant().plusSeconds(20));
        assertThat(rig.perform(job, 3)).isEqualTo(Outcome.over("ERROR", "there is no route direct:ocr"));

        assertThat(rig.outside.routes.stream().map(Outside.Route::key).distinct())
                .hasSize(1);
        assertThat(tags()).containsExactly("ocr-failed");
        assertThat(attributes()).isEmpty();
        assertThat(rig.errand(1).name()).isEqualTo("ERROR");
        assertThat(tags()).containsExactlyInAnyOrder("ocr-failed", "after");
    }

    @Test
    void othersShouldBeAskedOnceThoughTheCommitLosesARace() throws Exception {
        take();
        rig.outside.answer = Outside.Answer.of("fine", "answered");
        Job job = rig.errands().getFirst();
        rig.inbox.conflicts.set(2);

        assertThat(rig.perform(job, 1).name()).isEqualTo("DONE");
        assertThat(rig.outside.routes).hasSize(1);
    }

    @Test
    void nobodyShouldBeAskedWithoutAConnectionOrByAMethodThatItDoesNotAllow() throws Exception {
        take();
        rig.errand(1);
        Job call = rig.errands().getFirst();

        assertThat(rig.perform(call, 1).detail()).startsWith("there is no connection erp: an administrator makes it");
        connection("GET");
        assertThat(rig.perform(rig.takenOver(call), 1).detail()).isEqualTo("it was done before");
        assertThat(rig.outside.calls).isEmpty();
    }
}
