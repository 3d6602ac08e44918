package io.nexuscomm.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.api.Http.Answer;
import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.EventCursor;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Settlement;
import io.nexuscomm.inbox.Settlement.Fate;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.id.MessageId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A message that is to be sent later: made, listed, changed, cancelled, and too late for all of it. */
class ScheduledSendTest {

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
    void messageShouldKeepItsWallTimeWhenAZoneIsNamed() {
        LocalDateTime wall = LocalDateTime.ofInstant(now().plus(Duration.ofDays(3)), ZoneOffset.UTC)
                .truncatedTo(ChronoUnit.MINUTES);
        MessageId id = send("\"sendAt\":\"" + wall + "\",\"timezone\":\"Asia/Kathmandu\",");

        Timer timer = timer(id);
        assertThat(timer.when().dueAt()).isEqualTo(wall.toInstant(ZoneOffset.ofHoursMinutes(5, 45)));
        assertThat(timer.when().wall().time()).isEqualTo(wall);
        assertThat(listed().getFirst().path("timezone").stringValue()).isEqualTo("Asia/Kathmandu");
        assertThat(listed().getFirst().at("/next/0/local").stringValue()).endsWith("+05:45");
    }

    @Test
    void messageShouldBeRefusedWhenALocalTimeHasNoZoneOrABadOne() {
        Answer without = post("\"sendAt\":\"2027-03-28T02:30:00\",", "hi");
        Answer bad = post("\"sendAt\":\"2027-03-28T02:30:00\",\"timezone\":\"Berlin\",", "hi");

        assertThat(without.status()).isEqualTo(400);
        assertThat(without.json().at("/errors/0/pointer").stringValue()).isEqualTo("/timezone");
        assertThat(bad.json().at("/errors/0/code").stringValue()).isEqualTo("bad-timezone");
    }

    @Test
    void listShouldShowWhatIsToBeSentToItsOrganizationOnly() {
        MessageId second = send(at(Duration.ofHours(3)), "second");
        MessageId first = send(at(Duration.ofHours(2)), "first");

        assertThat(listed())
                .extracting(item -> item.path("id").stringValue())
                .containsExactly(first.toString(), second.toString());
        JsonNode item = listed().getFirst();
        assertThat(item.path("kind").stringValue()).isEqualTo("MESSAGE");
        assertThat(item.path("text").stringValue()).isEqualTo("first");
        assertThat(item.path("conversation").stringValue())
                .isEqualTo(chat.conversation().toString());
        assertThat(item.path("version").intValue()).isEqualTo(1);
        assertThat(server.tenant().http().get("/api/v1/schedules").json().path("items"))
                .isEmpty();
        assertThat(server.tenant().http().get("/api/v1/schedules/" + first).status())
                .isEqualTo(404);
    }

    @Test
    void listOfConversationsShouldTellThatItsLastMessageIsStillToBeSent() {
        MessageId id = send(at(Duration.ofHours(2)), "later");
        JsonNode last = lastMessage();

        assertThat(last.path("id").stringValue()).isEqualTo(id.toString());
        assertThat(last.path("state").stringValue()).isEqualTo("PLANNED");
        assertThat(Instant.parse(last.path("sendAt").stringValue()))
                .isEqualTo(timer(id).when().dueAt());

        tenant.http().delete("/api/v1/messages/" + id);

        assertThat(lastMessage().path("state").stringValue()).isEqualTo("CANCELLED");
        assertThat(lastMessage().has("sendAt")).isFalse();
    }

    private JsonNode lastMessage() {
        return tenant.http().get("/api/v1/conversations").json().at("/items/0/lastMessage");
    }

    @Test
    void changeShouldMoveAndRewordWhatWaits() {
        MessageId id = send(at(Duration.ofHours(2)), "Good mornin");
        Instant later = now().plus(Duration.ofHours(5));

        Answer changed = tenant.http()
                .with("If-Match", "\"1\"")
                .patch("/api/v1/messages/" + id, "{\"sendAt\":\"" + later + "\"," + text("Good morning") + "}");

        assertThat(changed.status()).as(changed.toString()).isEqualTo(200);
        assertThat(changed.json().at("/parts/0/content/text").stringValue()).isEqualTo("Good morning");
        assertThat(changed.json().at("/delivery/state").stringValue()).isEqualTo("PLANNED");
        assertThat(timer(id).when().dueAt()).isEqualTo(later);
        assertThat(events(id))
                .containsExactly(
                        CloudEvents.MESSAGE_SENT,
                        CloudEvents.MESSAGE_SCHEDULED,
                        CloudEvents.MESSAGE_EDITED,
                        CloudEvents.MESSAGE_SCHEDULED);
        Answer stale = tenant.http()
                .with("If-Match", "\"1\"")
                .patch("/api/v1/messages/" + id, "{\"sendAt\":\"" + later + "\"}");
        assertThat(stale.status()).isEqualTo(412);
    }

    @Test
    void changeShouldBeRefusedWhenItWouldHaveToBeAdaptedAndTheMessageIsStrict() {
        MessageId strict = send("\"policy\":\"STRICT\"," + at(Duration.ofHours(2)));
        MessageId adapted = send(at(Duration.ofHours(2)));
        String longer = "{" + text("x".repeat(101)) + "}";

        Answer refused = tenant.http().patch("/api/v1/messages/" + strict, longer);
        assertThat(refused.status()).as(refused.toString()).isEqualTo(422);
        assertThat(refused.text()).contains("text-too-long");
        assertThat(tenant.http().patch("/api/v1/messages/" + adapted, longer).status())
                .isEqualTo(200);
    }

    @Test
    void changeShouldBeRefusedWhenTheChannelCannotCarryItThen() {
        Seed.Chat wave = tenant.seed().chat(tenant.wave(), "wave", "Bo", "+4915120000003", "hi");
        Answer sent = tenant.http()
                .post(
                        "/api/v1/messages",
                        "{\"laneId\":\"" + wave.lane() + "\"," + at(Duration.ofHours(2)) + text("hi") + "}");

        Answer late = tenant.http()
                .patch(
                        "/api/v1/messages/" + sent.json().path("id").stringValue(),
                        "{\"sendAt\":\"" + now().plus(Duration.ofHours(30)) + "\"}");

        assertThat(late.status()).as(late.toString()).isEqualTo(422);
        assertThat(late.text()).contains("window-closed");
    }

    @Test
    void cancelShouldTakeItBack() {
        MessageId id = send(at(Duration.ofHours(2)), "hi");

        Answer cancelled = tenant.http().delete("/api/v1/messages/" + id);

        assertThat(cancelled.status()).as(cancelled.toString()).isEqualTo(200);
        assertThat(cancelled.json().at("/delivery/state").stringValue()).isEqualTo("CANCELLED");
        assertThat(listed()).isEmpty();
        assertThat(events(id)).last().isEqualTo(CloudEvents.MESSAGE_DELIVERY);
        Answer again = tenant.http().delete("/api/v1/messages/" + id);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("not-scheduled");
    }

    @Test
    void cancelShouldSayWhenItWasHandedOver() {
        MessageId id = send(at(Duration.ofHours(2)), "hi");
        tenant.http().patch("/api/v1/messages/" + id, "{\"sendAt\":\"2020-01-01T00:00:00Z\"}");
        server.store.timers().fire(500, 100_000);
        Job job = take(id);

        Answer leaving = tenant.http().delete("/api/v1/messages/" + id);
        assertThat(leaving.status()).isEqualTo(409);
        assertThat(leaving.code()).isEqualTo("already-handed-over");

        Instant handedOver = now();
        settleAsSent(job, handedOver);
        Answer late = tenant.http().patch("/api/v1/messages/" + id, "{" + text("other") + "}");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().path("detail").stringValue())
                .startsWith("Already handed to")
                .contains(handedOver.toString());
    }

    @Test
    void cancelShouldBeRefusedForWhatWasNeverScheduled() {
        Answer theirs = tenant.http().delete("/api/v1/messages/" + chat.message());
        Answer nobodys = tenant.http().delete("/api/v1/messages/" + server.ids.message());

        assertThat(theirs.code()).isEqualTo("not-scheduled");
        assertThat(nobodys.status()).isEqualTo(404);
        assertThat(server.tenant()
                        .http()
                        .delete("/api/v1/messages/" + send(at(Duration.ofHours(1)), "hi"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void discardShouldLeaveAloneWhatIsScheduled() {
        MessageId id = send(at(Duration.ofHours(2)), "hi");

        assertThat(tenant.http().post("/api/v1/messages/" + id + "/discard").status())
                .isEqualTo(409);
        assertThat(tenant.http().post("/api/v1/messages/" + id + "/retry").status())
                .isEqualTo(409);
        assertThat(listed()).hasSize(1);
    }

    private Job take(MessageId id) {
        return server.store.jobs().take("node-1", Duration.ofMinutes(1), 1_000).stream()
                .filter(each -> each.message().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void settleAsSent(Job job, Instant at) {
        Delivery sent = Delivery.of(DeliveryState.SUBMITTED, at);
        server.store.jobs().settle(new Settlement(job, Fate.DONE, null, 1, sent, List.of(), null, null, List.of()));
    }

    private Instant now() {
        return server.clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private String at(Duration ahead) {
        return "\"sendAt\":\"" + now().plus(ahead) + "\",";
    }

    private MessageId send(String when) {
        return send(when, "hi");
    }

    private MessageId send(String when, String text) {
        Answer answer = post(when, text);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        return MessageId.of(answer.json().path("id").stringValue());
    }

    private Answer post(String when, String text) {
        return tenant.http().post("/api/v1/messages", "{\"laneId\":\"" + chat.lane() + "\"," + when + text(text) + "}");
    }

    private static String text(String text) {
        return "\"parts\":[{\"content\":{\"type\":\"text\",\"text\":\"" + text + "\"}}]";
    }

    private Timer timer(MessageId id) {
        return server.store
                .timers()
                .find(tenant.organization(), Timer.keyOf(id))
                .orElseThrow();
    }

    private List<JsonNode> listed() {
        Answer answer = tenant.http().get("/api/v1/schedules");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json().path("items").valueStream().toList();
    }

    private List<String> events(MessageId id) {
        return server.store.events().after(tenant.organization(), EventCursor.START, 1_000).stream()
                .filter(event -> event.event().subject().endsWith(id.toString()))
                .map(event -> event.event().type())
                .toList();
    }
}
