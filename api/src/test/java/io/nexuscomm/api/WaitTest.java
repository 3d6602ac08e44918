package io.nexuscomm.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.api.Http.Answer;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Settlement;
import io.nexuscomm.inbox.Settlement.Fate;
import io.nexuscomm.message.id.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What is told of a send that waits, and what a person can do about it. */
class WaitTest {

    private ApiServer server;
    private Tenant tenant;
    private Seed.Chat chat;

    @BeforeEach
    void chat() {
        server = ApiServer.shared();
        tenant = server.tenant();
        chat = tenant.seed().chat("Ana", "+4915140000002", "hello");
    }

    @Test
    void traceShouldTellTheNextAttemptWhenTheLastOneDidNotWork() {
        MessageId id = send("hi");
        Instant due = inFiveMinutes();
        settle(id, Fate.RETRY, due);

        JsonNode next = steps(id).getLast();

        assertThat(next.path("step").stringValue()).isEqualTo("WAITING");
        assertThat(next.path("title").stringValue()).isEqualTo("Attempt 2 of 12 is due");
        assertThat(Instant.parse(next.path("at").stringValue())).isEqualTo(due);
        assertThat(next.at("/detail/dueAt").stringValue()).isEqualTo(due.toString());
        assertThat(next.at("/detail/attempt").intValue()).isEqualTo(2);
        assertThat(next.path("detail").has("behind")).isFalse();
    }

    @Test
    void traceShouldNameTheMessageThatHoldsTheLaneWhenOneWaitsBehindIt() {
        MessageId head = send("first");
        MessageId behind = send("second");
        Instant due = inFiveMinutes();
        settle(head, Fate.RETRY, due);

        JsonNode next = steps(behind).getLast();

        assertThat(next.path("title").stringValue()).isEqualTo("Waits behind an earlier message of its lane");
        assertThat(next.at("/detail/behind").stringValue()).isEqualTo(head.toString());
        assertThat(Instant.parse(next.path("at").stringValue())).isEqualTo(due);
    }

    @Test
    void retryShouldMakeTheHeadOfTheLaneDueWhenAMessageWaitsBehindIt() {
        MessageId head = send("first");
        MessageId behind = send("second");
        settle(head, Fate.RETRY, inFiveMinutes());
        assertThat(take(head)).isEmpty();

        Answer retry = tenant.http().post("/api/v1/messages/" + behind + "/retry");

        assertThat(retry.status()).as(retry.toString()).isEqualTo(202);
        assertThat(take(head)).isPresent();
    }

    @Test
    void messageShouldNotWaitBehindOneThatIsToBeSentLater() {
        MessageId later = send("later", "\"sendAt\":\"" + inFiveMinutes() + "\",");
        MessageId now = send("now");

        assertThat(steps(now).getLast().path("detail").has("behind")).isFalse();
        assertThat(take(now)).isPresent();
        assertThat(steps(later).getLast().path("title").stringValue()).isEqualTo("To be sent");
        assertThat(take(later)).as("not before its time").isEmpty();
    }

    @Test
    void retryShouldBeRefusedWhenTheMessageIsUnderWay() {
        MessageId id = send("hi");
        take(id);

        Answer retry = tenant.http().post("/api/v1/messages/" + id + "/retry");

        assertThat(retry.status()).isEqualTo(409);
        assertThat(retry.code()).isEqualTo("nothing-to-retry");
    }

    @Test
    void traceShouldCountAnewWhenAPersonHadItTriedAgain() {
        MessageId id = send("hi");
        settle(id, Fate.FAILED, null);
        tenant.http().post("/api/v1/messages/" + id + "/retry");
        settle(id, Fate.RETRY, inFiveMinutes());

        assertThat(steps(id).stream()
                        .map(step -> step.path("title").stringValue())
                        .filter(title -> title.startsWith("Attempt")))
                .containsExactly("Attempt 1: transient", "Attempt 1 of a new try: transient", "Attempt 2 of 12 is due");
    }

    @Test
    void cancelShouldStopWhatWaitsForAnotherTryAndTheTraceTellWhoDidIt() {
        MessageId id = send("hi");
        settle(id, Fate.RETRY, inFiveMinutes());

        Answer cancelled = tenant.http().delete("/api/v1/messages/" + id);

        assertThat(cancelled.status()).as(cancelled.toString()).isEqualTo(200);
        assertThat(cancelled.json().at("/delivery/state").stringValue()).isEqualTo("CANCELLED");
        JsonNode last = steps(id).getLast();
        assertThat(last.path("title").stringValue()).isEqualTo("Cancelled by a person");
        assertThat(last.at("/detail/by").stringValue())
                .isEqualTo("user:" + tenant.user().id());
        assertThat(tenant.http().delete("/api/v1/messages/" + id).code()).isEqualTo("not-scheduled");
    }

    @Test
    void cancelShouldBeTooLateWhenItIsBeingSent() {
        MessageId id = send("hi");
        assertThat(take(id)).isPresent();

        Answer late = tenant.http().delete("/api/v1/messages/" + id);

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.code()).isEqualTo("already-handed-over");
        assertThat(late.json().path("detail").stringValue()).startsWith("It is being sent at this moment");
    }

    @Test
    void changeShouldSayThatItsTimeHasComeWhenItWaitsForAnotherTry() {
        MessageId id = send("hi");
        settle(id, Fate.RETRY, inFiveMinutes());

        Answer late = tenant.http().patch("/api/v1/messages/" + id, "{\"sendAt\":\"" + inFiveMinutes() + "\"}");

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().path("detail").stringValue()).startsWith("Its time has come");
    }

    private MessageId send(String text) {
        return send(text, "");
    }

    private MessageId send(String text, String more) {
        Answer sent = tenant.http()
                .post(
                        "/api/v1/messages",
                        "{\"laneId\":\"" + chat.lane() + "\"," + more
                                + "\"parts\":[{\"content\":{\"type\":\"text\",\"text\":\"" + text + "\"}}]}");
        return MessageId.of(sent.json().path("id").stringValue());
    }

    private Instant inFiveMinutes() {
        return server.clock.instant().truncatedTo(ChronoUnit.MICROS).plus(Duration.ofMinutes(5));
    }

    private Optional<Job> take(MessageId id) {
        return server.store.jobs().take("node-1", Duration.ofMinutes(1), 1_000).stream()
                .filter(job -> job.message().equals(id))
                .findFirst();
    }

    private void settle(MessageId id, Fate fate, @Nullable Instant retryAt) {
        Job job = take(id).orElseThrow();
        Instant now = server.clock.instant();
        var attempt = new Settlement.Attempt(job.attempt(), "node-1", now, now, "TRANSIENT", "451 later");
        assertThat(server.store
                        .jobs()
                        .settle(new Settlement(job, fate, retryAt, 0, null, List.of(), null, attempt, List.of())))
                .isTrue();
    }

    private List<JsonNode> steps(MessageId id) {
        Answer answer = tenant.http().get("/api/v1/messages/" + id + "/trace");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json().path("steps").valueStream().toList();
    }
}
