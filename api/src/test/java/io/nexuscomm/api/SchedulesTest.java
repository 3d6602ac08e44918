package io.nexuscomm.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.api.Http.Answer;
import io.nexuscomm.inbox.Batch.JobRow;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.inbox.Schedule;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.inbox.Timers.IfKeyed;
import io.nexuscomm.message.id.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Messages that are sent again and again. */
class SchedulesTest {

    private ApiServer server;
    private Tenant tenant;
    private Seed.Chat chat;

    @BeforeEach
    void chat() {
        server = ApiServer.shared();
        tenant = server.tenant();
        chat = tenant.seed().chat("Ana", "+4915120000001", "Is it still there?");
    }

    @Test
    void scheduleShouldBeMadeListedAndDeleted() {
        int before = server.pipeline.schedules.get();

        Answer made = add("\"name\":\"Monday\",\"cron\":\"0 9 * * MON\",\"timezone\":\"Europe/Berlin\",");

        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(server.pipeline.schedules.get()).isGreaterThan(before);
        assertThat(made.json().path("kind").stringValue()).isEqualTo("RECURRING");
        assertThat(made.json().path("next")).hasSize(10);
        assertThat(made.json().at("/next/0/local").stringValue()).contains("T09:00");
        String id = made.json().path("id").stringValue();
        assertThat(listed("?n=3").getFirst().path("next")).hasSize(3);
        assertThat(listed("?conversationId=" + chat.conversation())).hasSize(1);
        assertThat(listed("?conversationId=" + server.ids.conversation())).isEmpty();
        assertThat(server.tenant().http().delete("/api/v1/schedules/" + id).status())
                .isEqualTo(404);
        assertThat(tenant.http().delete("/api/v1/schedules/" + id).status()).isEqualTo(204);
        assertThat(listed("")).isEmpty();
    }

    @Test
    void scheduleShouldBeMadeOnceWhenItsRequestIsRepeated() {
        String times = "\"cron\":\"0 9 * * MON\",\"timezone\":\"Europe/Berlin\",";
        Answer first = add("monday-greeting", times);

        Answer second = add("monday-greeting", times);

        assertThat(first.status()).as(first.toString()).isEqualTo(201);
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(second.status()).as(second.toString()).isEqualTo(201);
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(add("monday-greetings", times).json().path("id"))
                .isNotEqualTo(first.json().path("id"));
        assertThat(listed("")).hasSize(2);
    }

    @Test
    void scheduleShouldBeRefusedWhenItsKeyBelongsToAnother() {
        add("monday-greeting", "\"cron\":\"0 9 * * MON\",");

        Answer reused = add("monday-greeting", "\"cron\":\"0 9 * * TUE\",");

        assertThat(reused.status()).as(reused.toString()).isEqualTo(422);
        assertThat(reused.code()).isEqualTo("idempotency-key-reused");
        assertThat(add("short", "\"cron\":\"0 9 * * MON\",").status()).isEqualTo(400);
        assertThat(listed("")).hasSize(1);
    }

    @Test
    void scheduleShouldBeMadeOnceWhenItsRequestComesManyTimesAtOnce() throws Exception {
        Callable<Answer> request = () -> add("monday-greeting", "\"every\":\"PT1H\",");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Set<String> ids = threads.invokeAll(Collections.nCopies(8, request)).stream()
                    .map(Future::resultNow)
                    .peek(answer ->
                            assertThat(answer.status()).as(answer.toString()).isEqualTo(201))
                    .map(answer -> answer.json().path("id").stringValue())
                    .collect(Collectors.toSet());
            assertThat(ids).hasSize(1);
        }
        assertThat(listed("")).hasSize(1);
    }

    @Test
    void scheduleShouldBeMadeOnceWhenItsRequestToANewAddressComesManyTimesAtOnce() throws Exception {
        Callable<Answer> request = () -> tenant.http()
                .with("Idempotency-Key", "monday-greeting")
                .post(
                        "/api/v1/schedules",
                        "{\"account\":\"" + tenant.acme() + "\",\"to\":\"+4915129999998\",\"cron\":\"0 9 * * MON\","
                                + text() + "}");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Set<String> ids = threads.invokeAll(Collections.nCopies(8, request)).stream()
                    .map(Future::resultNow)
                    .peek(answer ->
                            assertThat(answer.status()).as(answer.toString()).isEqualTo(201))
                    .map(answer -> answer.json().path("id").stringValue())
                    .collect(Collectors.toSet());
            assertThat(ids).hasSize(1);
        }
    }

    @Test
    void repeatShouldTellThatTheScheduleWasDeleted() {
        String times = "\"cron\":\"0 9 * * MON\",";
        Answer first = add("monday-greeting", times);
        tenant.http().delete("/api/v1/schedules/" + first.json().path("id").stringValue());

        Answer second = add("monday-greeting", times);

        assertThat(second.status()).as(second.toString()).isEqualTo(410);
        assertThat(second.code()).isEqualTo("schedule-deleted");
        assertThat(listed("")).isEmpty();
        assertThat(add("monday-greetings", times).status()).isEqualTo(201);
    }

    @Test
    void repeatShouldTellWhatBecameOfAMessageThatWasHandedOver() {
        String times = "\"sendAt\":\"" + server.clock.instant().plus(Duration.ofHours(2)) + "\",";
        Answer first = add("once-in-a-while", times);
        String id = first.json().path("id").stringValue();
        tenant.http().patch("/api/v1/messages/" + id, "{\"sendAt\":\"2020-01-01T00:00:00Z\"}");
        server.store.timers().fire(500, 100_000);

        Answer second = add("once-in-a-while", times);

        assertThat(second.status()).as(second.toString()).isEqualTo(201);
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.json().path("id").stringValue()).isEqualTo(id);
        assertThat(second.json().path("delivery"))
                .isEqualTo(tenant.http().get("/api/v1/messages/" + id).json().path("delivery"))
                .isNotEmpty();
        assertThat(second.json().path("next").size()).isZero();
        assertThat(first.json().has("delivery")).isFalse();
    }

    @Test
    void oneShotShouldTellThatItsRequestWasMadeBefore() {
        String times = "\"sendAt\":\"" + server.clock.instant().plus(Duration.ofHours(2)) + "\",";
        Answer first = add("once-in-a-while", times);

        Answer second = add("once-in-a-while", times);

        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.json().path("id")).isEqualTo(first.json().path("id"));
    }

    @Test
    void previewShouldShowWhatAClockChangeDoes() {
        Answer made = add(
                "\"at\":[\"2027-03-28T02:30:00\",\"2027-10-31T02:30:00\"],\"overlap\":\"both\",\"timezone\":\"Europe/Berlin\",");

        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(made.json()
                        .path("next")
                        .valueStream()
                        .map(next -> next.path("local").stringValue()))
                .containsExactly("2027-03-28T03:00+02:00", "2027-10-31T02:30+02:00", "2027-10-31T02:30+01:00");
        assertThat(made.json().at("/next/0/change").stringValue()).isEqualTo("MOVED");
        assertThat(made.json().at("/next/0/wall").stringValue()).startsWith("2027-03-28T02:30");
    }

    @Test
    void scheduleShouldGoToAnAddressThatWasNeverWrittenTo() {
        Answer made = tenant.http()
                .post(
                        "/api/v1/schedules",
                        "{\"account\":\"" + tenant.acme() + "\",\"to\":\"+4915129999999\",\"every\":\"P1D\"," + text()
                                + "}");

        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(made.json().path("to").stringValue()).contains("4915129999999");
    }

    @Test
    void oneShotShouldBeAMessageThatIsToBeSentLater() {
        Answer made = add("\"sendAt\":\"" + server.clock.instant().plus(Duration.ofHours(2)) + "\",");

        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        String id = made.json().path("id").stringValue();
        assertThat(made.json().path("kind").stringValue()).isEqualTo("MESSAGE");
        assertThat(tenant.http()
                        .get("/api/v1/messages/" + id)
                        .json()
                        .at("/delivery/state")
                        .stringValue())
                .isEqualTo("PLANNED");
        assertThat(tenant.http().delete("/api/v1/schedules/" + id).status()).isEqualTo(204);
        assertThat(tenant.http()
                        .get("/api/v1/messages/" + id)
                        .json()
                        .at("/delivery/state")
                        .stringValue())
                .isEqualTo("CANCELLED");
    }

    @Test
    void deleteShouldCancelWhatTheScheduleHadPlanned() {
        String id = add("\"every\":\"PT1H\",").json().path("id").stringValue();
        Schedule schedule = server.store.schedules().all(tenant.organization()).getFirst();
        Answer planned = tenant.http()
                .post(
                        "/api/v1/messages",
                        "{\"laneId\":\"" + chat.lane() + "\",\"sendAt\":\""
                                + server.clock.instant().plus(Duration.ofHours(1)) + "\"," + text() + "}");
        MessageId message = MessageId.of(planned.json().path("id").stringValue());
        asOccurrenceOf(schedule, message);

        tenant.http().delete("/api/v1/schedules/" + id);

        assertThat(tenant.http()
                        .get("/api/v1/messages/" + message)
                        .json()
                        .at("/delivery/state")
                        .stringValue())
                .isEqualTo("CANCELLED");
    }

    private static final String RULE = """
            rule: follow-up
            status: live
            trigger: message.received
            then:
              - schedule:
                  key: "later-{{contact.id}}"
                  in: 10m
                  do: [{ send: { to: contact, text: "Still there, {{contact.name}}?" } }, { tag: asked }]
            """;

    /** What a rule's `schedule` left behind. */
    private Timer appointment() {
        server.store.ruleFiles().save(tenant.organization(), RULE, "ada");
        RuleStep step = new RuleStep(
                "follow-up",
                1,
                UUID.randomUUID(),
                "/then/0/schedule",
                chat.account(),
                chat.lane(),
                chat.conversation(),
                chat.contact(),
                chat.message(),
                null);
        Timer timer = new Timer(
                server.ids.job(),
                Timer.APPOINTED + "key:later-1",
                Timer.When.at(server.clock.instant().plus(Duration.ofMinutes(10))),
                new Timer.Rule(step));
        server.store.timers().add(tenant.organization(), List.of(timer), IfKeyed.REPLACE);
        return timer;
    }

    @Test
    void whatARuleDoesLaterShouldBeListed() {
        Timer timer = appointment();

        JsonNode view = listed("?conversationId=" + chat.conversation()).getFirst();

        assertThat(view.path("kind").stringValue()).isEqualTo("RULE");
        assertThat(view.path("id").stringValue()).isEqualTo(timer.id().toString());
        assertThat(view.path("rule").stringValue()).isEqualTo("follow-up");
        assertThat(view.path("step").stringValue()).isEqualTo("/then/0/schedule");
        assertThat(view.path("key").stringValue()).isEqualTo("later-1");
        assertThat(view.path("text").stringValue()).isEqualTo("Still there, {{contact.name}}?");
        assertThat(view.path("contactName").stringValue()).isEqualTo("Ana");
        assertThat(view.path("actions").valueStream().map(JsonNode::stringValue))
                .containsExactly("send", "tag");
        assertThat(view.path("next")).hasSize(1);
        assertThat(tenant.http().get("/api/v1/schedules/" + timer.id()).status())
                .isEqualTo(200);
        assertThat(listed("?conversationId=" + server.ids.conversation())).isEmpty();
    }

    @Test
    void whatARuleDoesLaterShouldBeTakenBackAndItsRunTold() {
        Timer timer = appointment();

        assertThat(server.tenant()
                        .http()
                        .delete("/api/v1/schedules/" + timer.id())
                        .status())
                .as("another organization")
                .isEqualTo(404);
        assertThat(tenant.http().delete("/api/v1/schedules/" + timer.id()).status())
                .isEqualTo(204);

        assertThat(listed("")).isEmpty();
        assertThat(server.store.jobs().step(tenant.organization(), timer.id()))
                .map(RuleStep::isTakenBack)
                .contains(true);
        Answer again = tenant.http().delete("/api/v1/schedules/" + timer.id());
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().path("code").stringValue()).isEqualTo("not-scheduled");
    }

    @Test
    void whatARuleDoesLaterShouldStayWhenItsRunCannotBeToldThatItIsTakenBack() {
        Timer timer = appointment();
        Timer.Payload payload = timer.payload();
        server.store
                .jobs()
                .add(
                        tenant.organization(),
                        List.of(new JobRow(
                                timer.id(),
                                payload.kind(),
                                payload.account(),
                                null,
                                payload.message(),
                                null,
                                null,
                                payload.step(),
                                server.clock.instant())));

        Answer refused = tenant.http().delete("/api/v1/schedules/" + timer.id());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(server.store.timers().appointment(tenant.organization(), timer.id()))
                .as("not taken back in silence")
                .isPresent();
    }

    @Test
    void whatARuleDoesLaterShouldNotBeTakenBackWhenItsTimeHasCome() {
        Timer timer = appointment();
        server.store
                .timers()
                .reschedule(
                        tenant.organization(),
                        timer.key(),
                        Timer.When.at(server.clock.instant().minusSeconds(1)),
                        null);
        server.store.timers().fire(100, 100);

        Answer late = tenant.http().delete("/api/v1/schedules/" + timer.id());

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().path("code").stringValue()).isEqualTo("already-handed-over");
    }

    @Test
    void messageShouldShowWhomItGoesToByNow() {
        Seed.Chat boss = tenant.seed().chat("Anton", "+4915120000002", "Hello");
        server.store.conversations().merge(tenant.organization(), boss.contact(), chat.contact(), "user:ada");
        add("\"sendAt\":\"" + server.clock.instant().plus(Duration.ofHours(1)) + "\",");
        assertThat(listed("").getFirst().path("contactName").stringValue()).isEqualTo("Anton");
        UUID merge = server.store
                .contacts()
                .merges(tenant.organization(), boss.contact())
                .getLast()
                .id();

        server.store.conversations().unmerge(tenant.organization(), boss.contact(), merge, "user:ada");

        assertThat(listed("").getFirst().path("contactName").stringValue()).isEqualTo("Ana");
    }

    @Test
    void messageShouldShowThatAClockChangeMovesIt() {
        Answer planned = add("\"sendAt\":\"" + server.clock.instant().plus(Duration.ofHours(1)) + "\",");
        MessageId message = MessageId.of(planned.json().path("id").stringValue());
        Timer.Wall wall = new Timer.Wall(
                LocalDateTime.parse("2027-03-28T02:30"), ZoneId.of("Europe/Berlin"), "next-valid", "first", "2026a");
        server.store
                .timers()
                .reschedule(
                        tenant.organization(),
                        Timer.keyOf(message),
                        new Timer.When(Instant.parse("2027-03-28T01:00:00Z"), wall),
                        null);

        JsonNode next = listed("").getFirst().path("next").get(0);

        assertThat(next.path("change").stringValue()).isEqualTo("MOVED");
        assertThat(next.path("local").stringValue()).isEqualTo("2027-03-28T03:00+02:00");
        assertThat(next.path("wall").stringValue()).startsWith("2027-03-28T02:30");
    }

    private void asOccurrenceOf(Schedule schedule, MessageId message) {
        Timer timer = server.store
                .timers()
                .find(tenant.organization(), Timer.keyOf(message))
                .orElseThrow();
        var occurrence = new Timer.Occurrence(
                schedule.id().value(), Instant.EPOCH, schedule.lane().value());
        Timer of = new Timer(server.ids.job(), timer.key(), 1, timer.when(), occurrence, timer.payload());
        server.store.timers().add(tenant.organization(), List.of(of), IfKeyed.REPLACE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"cron\":\"0 9 30 2 *\",'|422|never",
                "'\"cron\":\"61 9 * * *\",'|422|invalid-schedule",
                "'\"cron\":\"*/10 * * * * *\",'|422|too-often",
                "'\"every\":\"PT1S\",'|422|too-often",
                "'\"every\":\"soon\",'|422|invalid-schedule",
                "'\"every\":\"PT1H\",\"cron\":\"0 9 * * *\",'|422|invalid-schedule",
                "'\"at\":[\"tomorrow\"],'|422|invalid-schedule",
                "'\"at\":[\"2020-01-01T09:00:00Z\"],'|422|never",
                "'\"every\":\"PT1H\",\"gap\":\"jump\",'|422|invalid-schedule",
                "'\"every\":\"PT1H\",\"timezone\":\"Mars/Base\",'|400|bad-timezone",
                "''|400|bad-schedule"
            })
    void scheduleShouldBeRefusedWhenItsTimesMakeNoSense(String times, int status, String code) {
        Answer answer = add(times);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.json().at("/errors/0/code").stringValue()).isEqualTo(code);
    }

    private Answer add(String times) {
        return tenant.http().post("/api/v1/schedules", "{\"laneId\":\"" + chat.lane() + "\"," + times + text() + "}");
    }

    private Answer add(String key, String times) {
        return tenant.http()
                .with("Idempotency-Key", key)
                .post("/api/v1/schedules", "{\"laneId\":\"" + chat.lane() + "\"," + times + text() + "}");
    }

    private static String text() {
        return "\"parts\":[{\"content\":{\"type\":\"text\",\"text\":\"Good morning\"}}]";
    }

    private List<JsonNode> listed(String query) {
        Answer answer = tenant.http().get("/api/v1/schedules" + query);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json().path("items").valueStream().toList();
    }
}
