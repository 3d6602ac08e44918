package io.nexuscomm.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.api.Http.Answer;
import io.nexuscomm.inbox.Batch;
import io.nexuscomm.inbox.Batch.DeliveryRow;
import io.nexuscomm.inbox.Batch.JobRow;
import io.nexuscomm.inbox.Batch.LaterRow;
import io.nexuscomm.inbox.Batch.RuleRunRow;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.Begin;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Messages.LaneView;
import io.nexuscomm.inbox.Outgoing;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.inbox.Settlement;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Origin;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.RawRef;
import io.nexuscomm.message.Sender;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.id.JobId;
import io.nexuscomm.message.id.JournalId;
import io.nexuscomm.message.id.MessageId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TraceTest {

    private ApiServer server;
    private Tenant tenant;
    private Seed.Chat chat;

    @BeforeEach
    void chat() {
        server = ApiServer.shared();
        tenant = server.tenant();
        chat = tenant.seed().chat("Ana", "+4915140000001", "hello");
    }

    private JsonNode trace(MessageId id) {
        Answer answer = tenant.http().get("/api/v1/messages/" + id + "/trace");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    private static List<String> titles(JsonNode trace) {
        return trace.path("steps")
                .valueStream()
                .map(step -> step.path("step").stringValue() + ": "
                        + step.path("title").stringValue())
                .toList();
    }

    private static JsonNode step(JsonNode trace, String stage) {
        return trace.path("steps")
                .valueStream()
                .filter(step -> step.path("step").stringValue().equals(stage))
                .findFirst()
                .orElseThrow();
    }

    /** Takes the job of a message and settles it as the dispatcher would. */
    private void settle(MessageId id, String outcome, DeliveryState state) {
        Job job = server.store.jobs().take("node-1", Duration.ofMinutes(1), 1_000).stream()
                .filter(it -> it.message().equals(id))
                .findFirst()
                .orElseThrow();
        Instant began = server.clock.instant();
        boolean settled = server.store
                .jobs()
                .settle(new Settlement(
                        job,
                        Settlement.Fate.DONE,
                        null,
                        1,
                        Delivery.of(state, began.plusMillis(20)),
                        List.of(ExternalId.of("acme-id", "out-" + id)),
                        null,
                        new Settlement.Attempt(1, "node-1", began, began.plusMillis(10), outcome, "200"),
                        List.of()));
        assertThat(settled).isTrue();
    }

    @Test
    void traceShouldTellEveryStepInOrderWhenAMessageCameIn() {
        JsonNode trace = trace(chat.message());

        assertThat(trace.at("/message/id").stringValue())
                .isEqualTo(chat.message().toString());
        assertThat(titles(trace))
                .containsExactly(
                        "RAW: Received 5 bytes from acme",
                        "NORMALISED: Read by the acme connector",
                        "RESOLVED: Joined to the conversation of Ana",
                        "STORED: Stored");
        assertThat(step(trace, "RAW").at("/detail/journal").stringValue())
                .isEqualTo(chat.journal().toString());
        assertThat(trace.path("steps")
                        .valueStream()
                        .map(step -> Instant.parse(step.path("at").stringValue())))
                .isSorted();
    }

    @Test
    void traceShouldTellWhoSentAndHowItWentWhenAMessageWentOut() {
        Answer sent = tenant.http()
                .with("Idempotency-Key", "a-key-of-mine")
                .post(
                        "/api/v1/messages",
                        "{\"laneId\":\"" + chat.lane()
                                + "\",\"parts\":[{\"content\":{\"type\":\"text\",\"text\":\"hi\"}}]}");
        MessageId id = MessageId.of(sent.json().path("id").stringValue());
        settle(id, "ACCEPTED", DeliveryState.SENT);
        tenant.seed()
                .commit(new BatchBuilder(tenant.organization())
                        .add(new DeliveryRow(id, Delivery.of(DeliveryState.DELIVERED, server.clock.instant())))
                        .add(new DeliveryRow(id, Delivery.of(DeliveryState.READ, server.clock.instant())))
                        .add(new DeliveryRow(id, Delivery.of(DeliveryState.FAILED, server.clock.instant()), true)));

        JsonNode trace = trace(id);

        assertThat(titles(trace))
                .containsExactlyInAnyOrder(
                        "QUEUED: Queued by a person",
                        "STORED: Stored",
                        "SENT: Attempt 1: accepted",
                        "DELIVERY: Taken by the provider",
                        "DELIVERY: Delivered",
                        "DELIVERY: Read",
                        "DELIVERY: Reported as failed");
        assertThat(step(trace, "QUEUED").at("/detail/by").stringValue())
                .isEqualTo("user:" + tenant.user().id());
        assertThat(step(trace, "QUEUED").path("detail").has("fingerprint")).isFalse();
        assertThat(step(trace, "SENT").at("/detail/detail").stringValue()).isEqualTo("200");
    }

    @Test
    void turnOfARuleShouldBeNoAttemptAtSendingWhatItIsAbout() {
        Answer sent = tenant.http()
                .post(
                        "/api/v1/messages",
                        "{\"laneId\":\"" + chat.lane()
                                + "\",\"parts\":[{\"content\":{\"type\":\"text\",\"text\":\"hi\"}}]}");
        MessageId id = MessageId.of(sent.json().path("id").stringValue());
        settle(id, "ACCEPTED", DeliveryState.SENT);
        Timer waiting = ofRule(id, "waiter");
        tenant.seed()
                .commit(new BatchBuilder(tenant.organization())
                        .add(ruleJob(ofRule(id, Begin.ALL)))
                        .add(RuleRunRow.cancelled(waiting, "taken back by rule calm", server.clock.instant())));
        settle(id, "DONE", "message.delivered: t-edit fired");

        JsonNode trace = trace(id);

        assertThat(titles(trace))
                .contains(
                        "SENT: Attempt 1: accepted",
                        "DECIDED: Rules later: message.delivered: t-edit fired",
                        "DECIDED: Rules later: waiter did not go on: taken back by rule calm");
        assertThat(titles(trace).stream().filter(title -> title.startsWith("SENT")))
                .hasSize(1);
        assertThat(trace.toString()).doesNotContain("asked");
    }

    private Timer ofRule(MessageId message, String rule) {
        RuleStep step = new RuleStep(
                rule,
                1,
                server.ids.next(),
                "/then/0/wait",
                chat.account(),
                chat.lane(),
                chat.conversation(),
                null,
                message,
                null);
        return new Timer(server.ids.job(), null, Timer.When.at(server.clock.instant()), new Timer.Rule(step));
    }

    private static JobRow ruleJob(Timer timer) {
        Timer.Payload what = timer.payload();
        return new JobRow(
                timer.id(),
                what.kind(),
                what.account(),
                null,
                what.message(),
                null,
                null,
                what.step(),
                timer.when().dueAt());
    }

    /** Settles the job of a rule about a message. */
    private void settle(MessageId id, String outcome, String detail) {
        Job job = server.store.jobs().take("node-1", Duration.ofMinutes(1), 1_000).stream()
                .filter(it -> it.message().equals(id))
                .findFirst()
                .orElseThrow();
        Instant now = server.clock.instant();
        server.store
                .jobs()
                .settle(new Settlement(
                        job,
                        Settlement.Fate.DONE,
                        null,
                        0,
                        null,
                        List.of(),
                        null,
                        new Settlement.Attempt(1, "node-1", now, now, outcome, detail),
                        List.of()));
    }

    @Test
    void traceShouldTellWhatRulesDecidedLater() {
        JobId job = server.ids.job();
        String told = "{\"at\":\"" + server.clock.instant() + "\",\"job\":\"" + job
                + "\",\"on\":[\"conversation.updated\"],\"rules\":2,\"verdicts\":["
                + "{\"rule\":\"tell\",\"name\":\"Tell the boss\",\"revision\":2,\"outcome\":\"FIRED\"}]}";
        tenant.seed().commit(new BatchBuilder(tenant.organization()).add(new LaterRow(chat.message(), job, told)));

        JsonNode trace = trace(chat.message());

        assertThat(titles(trace))
                .contains("DECIDED: Rules later, on conversation.updated: 1 of 2 rules fired: Tell the boss");
        assertThat(step(trace, "DECIDED").at("/detail/verdicts/0/rule").stringValue())
                .isEqualTo("tell");
        assertThat(step(trace, "DECIDED").at("/detail/others").intValue()).isEqualTo(1);
    }

    @Test
    void traceShouldFollowTheReplyWhenARuleMadeOne() {
        LaneView lane =
                server.store.messages().lane(tenant.organization(), chat.lane()).orElseThrow();
        Instant now = server.clock.instant();
        MessageId cause = server.ids.message();
        JournalId journal = server.ids.journal();
        byte[] octets = "x".repeat(2_345).getBytes(StandardCharsets.US_ASCII);
        Outgoing.Rows reply = new Outgoing(server.ids, server.clock)
                .rows(Outgoing.Request.of(
                                tenant.organization(),
                                lane,
                                "49",
                                Origin.AUTOMATION,
                                List.of(new Text("We are closed")),
                                900_001,
                                "{\"made\":{\"at\":\"" + now + "\",\"rule\":\"closed\",\"answers\":\"" + cause + "\"}}")
                        .clientToken("rule:closed:" + cause)
                        .build());
        String decided = "{\"decided\":{\"at\":\"" + now + "\",\"rules\":3,\"verdicts\":["
                + "{\"rule\":\"closed\",\"revision\":2,\"outcome\":\"FIRED\"},"
                + "{\"rule\":\"vip\",\"revision\":2,\"outcome\":\"NOT_MATCHED\",\"why\":\"if.all[0]\"}],"
                + "\"effects\":[{\"type\":\"reply\",\"rule\":\"closed\",\"message\":\""
                + reply.message().id() + "\"}]}}";
        Message message = Message.builder()
                .id(cause)
                .organization(tenant.organization())
                .account(chat.account())
                .channel("acme")
                .lane(chat.lane())
                .conversation(chat.conversation())
                .direction(Direction.INBOUND)
                .origin(Origin.CONTACT)
                .sender(new Sender(null, chat.phone(), null))
                .parts(List.of(new Part("0", new Text("open?"))))
                .occurredAt(now)
                .receivedAt(now)
                .raw(List.of(new RawRef(journal, "application/json", octets.length)))
                .build();
        BatchBuilder batch = new BatchBuilder(tenant.organization())
                .add(new Batch.JournalRow(journal, chat.account(), "acme", "application/json", octets, Map.of(), now))
                .add(new Batch.MessageRow(message, decided));
        reply.addTo(batch);
        tenant.seed().commit(batch);
        settle(reply.message().id(), "ACCEPTED", DeliveryState.DELIVERED);

        JsonNode trace = trace(cause);

        assertThat(titles(trace))
                .contains(
                        "RAW: Received 2.3 kB from acme",
                        "DECIDED: 1 of 3 rules fired: closed",
                        "QUEUED: Queued by a rule",
                        "SENT: Attempt 1: accepted",
                        "DELIVERY: Delivered");
        assertThat(step(trace, "DECIDED").at("/detail/verdicts")).hasSize(2);
        assertThat(step(trace, "DECIDED").has("message")).isFalse();
        assertThat(step(trace, "QUEUED").path("message").stringValue())
                .isEqualTo(reply.message().id().toString());
        assertThat(step(trace, "QUEUED").at("/detail/rule").stringValue()).isEqualTo("closed");
        assertThat(step(trace, "DELIVERY").path("message").stringValue())
                .isEqualTo(reply.message().id().toString());
        assertThat(InboxJson.write(trace)).doesNotContain("fingerprint");
    }

    @Test
    void traceShouldKeepCauseBeforeEffectWhenClocksDisagree() {
        Instant received = server.clock.instant().truncatedTo(ChronoUnit.MICROS).plusNanos(1_000);
        String steps = "{\"normalised\":{\"at\":\"" + received.minusNanos(195) + "\",\"connector\":\"acme\"},"
                + "\"resolved\":{\"at\":\"" + received.minusMillis(2) + "\"}}";
        Message message = arrived(received, steps);

        JsonNode trace = trace(message.id());

        assertThat(trace.path("steps")
                        .valueStream()
                        .map(step -> step.path("step").stringValue()))
                .containsExactly("RAW", "NORMALISED", "RESOLVED", "STORED");
        assertThat(trace.path("steps")
                        .valueStream()
                        .map(step -> Instant.parse(step.path("at").stringValue())))
                .isSorted();
    }

    @Test
    void traceShouldSayHowManyRulesItLeavesOutWhenThereAreMany() {
        Instant now = server.clock.instant();
        String decided = "{\"decided\":{\"at\":\"" + now + "\",\"rules\":%d,\"verdicts\":[{\"rule\":\"billing\","
                + "\"revision\":1,\"outcome\":\"NOT_MATCHED\",\"why\":\"/if/any\"}]}}";

        JsonNode many = trace(arrived(now, decided.formatted(31)).id());
        JsonNode one = trace(arrived(now, decided.formatted(1)).id());

        assertThat(step(many, "DECIDED").at("/detail/others").intValue()).isEqualTo(30);
        assertThat(step(one, "DECIDED").path("detail").has("others")).isFalse();
    }

    /** Commits one more message of the contact with these steps. */
    private Message arrived(Instant at, String steps) {
        JournalId journal = server.ids.journal();
        byte[] octets = "x".getBytes(StandardCharsets.US_ASCII);
        Message message = Message.builder()
                .id(server.ids.message())
                .organization(tenant.organization())
                .account(chat.account())
                .channel("acme")
                .lane(chat.lane())
                .conversation(chat.conversation())
                .direction(Direction.INBOUND)
                .origin(Origin.CONTACT)
                .sender(new Sender(null, chat.phone(), null))
                .parts(List.of(new Part("0", new Text("hello?"))))
                .occurredAt(at)
                .receivedAt(at)
                .raw(List.of(new RawRef(journal, "application/json", octets.length)))
                .build();
        tenant.seed()
                .commit(new BatchBuilder(tenant.organization())
                        .add(new Batch.JournalRow(
                                journal, chat.account(), "acme", "application/json", octets, Map.of(), at))
                        .add(new Batch.MessageRow(message, steps)));
        return message;
    }

    @Test
    void retryShouldMakeAMessageDueWhenItFailed() {
        Answer sent = tenant.http()
                .post(
                        "/api/v1/messages",
                        "{\"laneId\":\"" + chat.lane()
                                + "\",\"parts\":[{\"content\":{\"type\":\"text\",\"text\":\"hi\"}}]}");
        MessageId id = MessageId.of(sent.json().path("id").stringValue());
        Job job = server.store.jobs().take("node-1", Duration.ofMinutes(1), 1_000).stream()
                .filter(it -> it.message().equals(id))
                .findFirst()
                .orElseThrow();
        Instant now = server.clock.instant();
        server.store
                .jobs()
                .settle(new Settlement(
                        job,
                        Settlement.Fate.FAILED,
                        null,
                        0,
                        Delivery.of(DeliveryState.FAILED, now),
                        List.of(),
                        null,
                        new Settlement.Attempt(1, "node-1", now, now, "REJECTED", "400"),
                        List.of()));

        Answer retry = tenant.http().post("/api/v1/messages/" + id + "/retry");

        assertThat(retry.status()).as(retry.toString()).isEqualTo(202);
        assertThat(retry.json().path("id").stringValue()).isEqualTo(id.toString());
        assertThat(server.store.jobs().take("node-2", Duration.ofMinutes(1), 1_000))
                .anyMatch(it -> it.message().equals(id));
    }
}
