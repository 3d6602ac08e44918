package io.nexuscomm.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.api.Http.Answer;
import io.nexuscomm.inbox.Batch.ConsentRow;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.Consents;
import io.nexuscomm.inbox.EventCursor;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.message.id.MessageId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
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
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class SendTest {

    private ApiServer server;
    private Tenant tenant;
    private Seed.Chat chat;

    @BeforeEach
    void chat() {
        server = ApiServer.shared();
        tenant = server.tenant();
        chat = tenant.seed().chat("Ana", "+4915120000001", "Is it still there?");
    }

    private static String text(String text) {
        return "\"parts\":[{\"content\":{\"type\":\"text\",\"text\":\"" + text + "\"}}]";
    }

    private Answer send(String body) {
        return tenant.http().post("/api/v1/messages", "{" + body + "}");
    }

    private Answer send(String key, String body) {
        return tenant.http().with("Idempotency-Key", key).post("/api/v1/messages", "{" + body + "}");
    }

    private String lane() {
        return "\"laneId\":\"" + chat.lane() + "\",";
    }

    private List<Job> jobs() {
        return server.store.jobs().take("test", Duration.ofHours(1), 1_000).stream()
                .filter(job -> job.organization().equals(tenant.organization()))
                .toList();
    }

    private int outbound() {
        JsonNode items = tenant.http().get("/api/v1/messages?limit=200").json().path("items");
        return (int) items.valueStream()
                .filter(it -> it.path("direction").stringValue().equals("OUTBOUND"))
                .count();
    }

    private static void assertRefused(Answer answer, int status, String pointer, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.json().at("/errors/0/pointer").stringValue()).isEqualTo(pointer);
        assertThat(answer.json().at("/errors/0/code").stringValue()).isEqualTo(code);
    }

    @Test
    void messageShouldBeQueuedOnTheLaneOfTheLastInboundMessageWhenAConversationIsAnswered() {
        int before = server.pipeline.jobs.get();

        Answer answer = send("\"conversationId\":\"" + chat.conversation() + "\"," + text("Yes, it is."));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        JsonNode message = answer.json();
        assertThat(message.path("lane").stringValue()).isEqualTo(chat.lane().toString());
        assertThat(message.path("direction").stringValue()).isEqualTo("OUTBOUND");
        assertThat(message.path("origin").stringValue()).isEqualTo("AGENT");
        assertThat(message.at("/parts/0/content/text").stringValue()).isEqualTo("Yes, it is.");
        assertThat(message.at("/delivery/state").stringValue()).isEqualTo("QUEUED");
        assertThat(message.path("storedAt").isString()).isTrue();
        assertThat(server.pipeline.jobs.get()).isGreaterThan(before);
        assertThat(jobs()).singleElement().satisfies(job -> {
            assertThat(job.message()).hasToString(message.path("id").stringValue());
            assertThat(job.kind()).isEqualTo(Job.Kind.SEND);
        });
    }

    @Test
    void messageShouldWaitWhenItIsForLater() {
        Answer answer = send(lane() + "\"sendAt\":\"" + server.clock.instant().plus(Duration.ofHours(2)) + "\","
                + text("Good morning"));

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().at("/delivery/state").stringValue()).isEqualTo("PLANNED");
        assertThat(jobs()).isEmpty();
    }

    @Test
    void messageShouldAnswerAnotherOneWhenItIsAReply() {
        Answer answer = send(lane() + "\"replyTo\":\"" + chat.message() + "\"," + text("Yes"));

        assertThat(answer.json().at("/relation/replyTo/id").stringValue())
                .isEqualTo(chat.message().toString());
        Seed.Chat other = tenant.seed().chat("Bo", "+4915120000002", "x");
        assertRefused(
                send(lane() + "\"replyTo\":\"" + other.message() + "\"," + text("Yes")), 422, "/replyTo", "other-lane");
    }

    @Test
    void contactShouldBeMadeWhenANewAddressIsWrittenTo() {
        Answer answer = send("\"account\":\"" + tenant.acme() + "\",\"to\":\"+49 151 2000 0077\"," + text("Hello"));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        String conversation = answer.json().path("conversation").stringValue();
        JsonNode made =
                tenant.http().get("/api/v1/conversations/" + conversation).json();
        assertThat(made.at("/lanes/0/address").stringValue()).isEqualTo("+4915120000077");
        assertThat(made.path("unread").intValue()).isZero();
        assertThat(server.store.messages().lane(tenant.organization(), tenant.acme(), "4915120000077"))
                .isPresent();

        Answer again = send("\"account\":\"" + tenant.acme() + "\",\"to\":\"004915120000077\"," + text("Hello?"));
        assertThat(again.json().path("lane")).isEqualTo(answer.json().path("lane"));
    }

    @Test
    void messageShouldBeRefusedUntilTheContactAgreesAgain() {
        assertThat(consent(chat, false).status()).isEqualTo(204);

        assertRefused(send(lane() + text("One more thing")), 422, "", "opted-out");
        assertThat(jobs()).isEmpty();
        JsonNode plan = tenant.http()
                .post("/api/v1/messages:plan", "{" + lane() + text("One more thing") + "}")
                .json();
        assertThat(plan.path("verdict").stringValue()).isEqualTo("REFUSED");
        assertThat(plan.at("/errors/0/detail").stringValue()).contains("has opted out of Acme");
        assertThat(tenant.http()
                        .get("/api/v1/conversations/" + chat.conversation())
                        .json()
                        .at("/lanes/0/optedOutAt")
                        .isString())
                .isTrue();

        consent(chat, true);

        assertThat(send(lane() + text("One more thing")).status()).isEqualTo(202);
    }

    @Test
    void messageShouldBeRefusedWhereSomebodyOptedOutWhoNeverWrote() {
        tenant.seed()
                .commit(new BatchBuilder(tenant.organization())
                        .add(new ConsentRow(
                                tenant.acme(), "4915120000078", Consents.ALL, false, server.clock.instant())));

        assertRefused(
                send("\"account\":\"" + tenant.acme() + "\",\"to\":\"+49 151 2000 0078\"," + text("Hello")),
                422,
                "",
                "opted-out");
    }

    @Test
    void consentShouldBeToldAndStayWithinItsOrganization() {
        consent(chat, false);

        assertThat(server.store.events().after(EventCursor.START, 100_000))
                .filteredOn(told -> told.organization().equals(tenant.organization()))
                .filteredOn(told -> told.event().type().equals(CloudEvents.CONSENT_CHANGED))
                .singleElement()
                .satisfies(told -> assertThat(told.event().data())
                        .contains(
                                "\"granted\":false",
                                "user:",
                                chat.conversation().toString()));
        assertThat(server.tenant()
                        .http()
                        .put("/api/v1/lanes/" + chat.lane() + "/consent", "{\"granted\":true}")
                        .status())
                .isEqualTo(404);
        assertThat(tenant.http()
                        .put("/api/v1/lanes/" + chat.lane() + "/consent", "{}")
                        .json()
                        .at("/errors/0/pointer")
                        .stringValue())
                .isEqualTo("/granted");
    }

    private Answer consent(Seed.Chat of, boolean granted) {
        return tenant.http().put("/api/v1/lanes/" + of.lane() + "/consent", "{\"granted\":" + granted + "}");
    }

    @Test
    void messageShouldGoToTheKnownLaneWhenItsAddressIsWrittenTo() {
        Answer answer = send("\"account\":\"" + tenant.acme() + "\",\"to\":\"+4915120000001\"," + text("Hello"));

        assertThat(answer.json().path("lane").stringValue())
                .isEqualTo(chat.lane().toString());
        assertThat(answer.json().path("conversation").stringValue())
                .isEqualTo(chat.conversation().toString());
    }

    @Test
    void addressShouldBeRefusedWhenItIsNoneOrCannotBeWrittenToFirst() {
        String acme = "\"account\":\"" + tenant.acme() + "\",";
        assertRefused(send(acme + "\"to\":\"ana@example.org\"," + text("x")), 422, "/to", "bad-address");
        Answer national = send(acme + "\"to\":\"912345678\"," + text("x"));
        assertRefused(national, 422, "/to", "bad-address");
        assertThat(national.json().at("/errors/0/detail").stringValue()).contains("+ and its country code");
        assertRefused(send(acme + text("x")), 400, "/to", "required");
        assertRefused(
                send("\"account\":\"" + tenant.wave() + "\",\"to\":\"+4915120000001\"," + text("x")),
                422,
                "/to",
                "contact-must-write-first");
    }

    @Test
    void targetShouldBeRefusedWhenItIsNotExactlyOne() {
        assertRefused(send(text("x")), 400, "", "bad-target");
        assertRefused(
                send(lane() + "\"conversationId\":\"" + chat.conversation() + "\"," + text("x")),
                400,
                "",
                "bad-target");
    }

    @Test
    void requestShouldSendOnceWhenItIsRepeatedWithItsKey() {
        String key = UUID.randomUUID().toString();

        Answer first = send(key, lane() + text("once"));
        Answer second = send(key, lane() + text("once"));
        Answer quoted = send("\"" + key + "\"", lane() + text("once"));

        assertThat(first.status()).isEqualTo(202);
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(first.json().path("clientToken").stringValue()).isEqualTo(key);
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(quoted.json()).isEqualTo(first.json());
        assertThat(outbound()).isEqualTo(1);
    }

    @Test
    void requestShouldSendOnceWhenItsTargetIsAnotherByTheTimeItIsRepeated() {
        String key = UUID.randomUUID().toString();
        String body = "\"conversationId\":\"" + chat.conversation() + "\"," + text("once");
        Answer first = send(key, body);
        tenant.seed().elsewhere(chat, tenant.wave(), "wave", "+4915120000002", "And here?");

        Answer second = send(key, body);
        Answer another = send(UUID.randomUUID().toString(), body);

        assertThat(second.status()).as(second.toString()).isEqualTo(202);
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(another.json().path("account"))
                .as("where it would go now")
                .isNotEqualTo(first.json().path("account"));
    }

    @Test
    void requestShouldBeRefusedWhenItsKeyBelongsToOneOfAnotherAccount() {
        String key = UUID.randomUUID().toString();
        Seed.Chat there = tenant.seed().elsewhere(chat, tenant.wave(), "wave", "+4915120000002", "And here?");
        send(key, lane() + text("once"));

        Answer reused = send(key, "\"laneId\":\"" + there.lane() + "\"," + text("once"));

        assertThat(reused.code()).isEqualTo("idempotency-key-reused");
        assertThat(outbound()).isEqualTo(1);
    }

    @Test
    void messageShouldBeSentWhenItsKeyIsTheIdOfOneThatWasSentWithoutAKey() {
        String key = send(lane() + text("first")).json().path("id").stringValue();

        Answer second = send(key, lane() + text("second"));
        Answer repeated = send(key, lane() + text("second"));

        assertThat(second.status()).isEqualTo(202);
        assertThat(repeated.json().path("id")).isEqualTo(second.json().path("id"));
        assertThat(outbound()).isEqualTo(2);
    }

    @Test
    void requestShouldBeRefusedWhenItsKeyBelongsToAnother() {
        String key = UUID.randomUUID().toString();
        send(key, lane() + text("once"));

        Answer reused = send(key, lane() + text("something else"));

        assertThat(reused.status()).isEqualTo(422);
        assertThat(reused.code()).isEqualTo("idempotency-key-reused");
        assertThat(outbound()).isEqualTo(1);
    }

    @Test
    void requestShouldSendOnceWhenItIsMadeManyTimesAtOnce() throws Exception {
        String key = UUID.randomUUID().toString();
        Callable<Answer> request = () -> send(key, lane() + text("once"));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Set<String> ids = threads.invokeAll(Collections.nCopies(16, request)).stream()
                    .map(Future::resultNow)
                    .peek(answer -> assertThat(answer.status()).isEqualTo(202))
                    .map(answer -> answer.json().path("id").stringValue())
                    .collect(Collectors.toSet());
            assertThat(ids).hasSize(1);
        }
        assertThat(outbound()).isEqualTo(1);
    }

    @Test
    void lanesShouldBeMadeOnceWhenManyWriteToTheSameNewAddressAtOnce() throws Exception {
        Callable<Answer> request =
                () -> send("\"account\":\"" + tenant.acme() + "\",\"to\":\"+4915120000088\"," + text("Hello"));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Set<String> lanes = threads.invokeAll(Collections.nCopies(4, request)).stream()
                    .map(Future::resultNow)
                    .map(answer -> answer.json().path("lane").stringValue(""))
                    .collect(Collectors.toSet());
            assertThat(lanes).hasSize(1).doesNotContain("");
        }
    }

    @Test
    void keyShouldBeRefusedWhenItIsNotOfTheForm() {
        Answer answer = send("rule:1:2", lane() + text("x"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/parameter").stringValue()).isEqualTo("Idempotency-Key");
    }

    @Test
    void contentShouldBeRefusedWhenTheChannelCannotCarryIt() throws IOException {
        assertRefused(send(lane() + text("x".repeat(1_001))), 422, "/parts/0/content/text", "text-too-long");
        MediaIdOf pdf = new MediaIdOf("%PDF-1.7".getBytes(StandardCharsets.US_ASCII), "application/pdf");
        assertRefused(send(lane() + pdf.part("")), 422, "/parts/0/content", "media-not-supported");
        assertThat(outbound()).isZero();
    }

    @Test
    void contentShouldBeRefusedWhenItIsNotOneThatIsSent() {
        assertRefused(send(lane() + "\"parts\":[null]"), 400, "/parts/0", "required");
        String parts = lane() + "\"parts\":[{\"content\":";
        assertRefused(send(parts + "{\"type\":\"hologram\"}}]"), 422, "/parts/0/content/type", "unsupported-content");
        assertRefused(send(parts + "{\"type\":\"order\"}}]"), 422, "/parts/0/content/type", "unsupported-content");
        assertRefused(send(parts + "{\"text\":\"x\"}}]"), 400, "/parts/0/content/type", "required");
        assertRefused(send(parts + "{\"type\":\"text\"}}]"), 400, "/parts/0/content/text", "required");
        assertRefused(send(parts + "{\"type\":\"text\",\"text\":\" \"}}]"), 400, "/parts/0/content/text", "required");
        assertRefused(
                send(parts + "{\"type\":\"text\",\"text\":\"x\",\"bold\":true}}]"),
                400,
                "/parts/0/content/bold",
                "unknown-field");
        assertRefused(
                send(parts + "{\"type\":\"location\",\"latitude\":\"north\",\"longitude\":1}}]"),
                400,
                "/parts/0/content/latitude",
                "invalid");
        assertRefused(send(lane() + "\"parts\":[]"), 400, "/parts", "bad-length");
    }

    @Test
    void textShouldBeCleanedWhenItHoldsWhatADatabaseCannot() {
        Answer answer = send(lane() + text("a\\u0000b\\ud800c e\\u0301"));

        assertThat(answer.json().at("/parts/0/content/text").stringValue()).isEqualTo("abc \u00e9");
    }

    @Test
    void pictureShouldBeSentAsWhatItsBytesAreWhenItWasUploaded() throws IOException {
        MediaIdOf png = new MediaIdOf(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10}, "image/png");

        Answer answer = send(lane() + png.part(",\"caption\":\"the flat\",\"fileName\":\"../../etc/flat.png\""));

        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        JsonNode content = answer.json().at("/parts/0/content");
        assertThat(content.path("kind").stringValue()).isEqualTo("IMAGE");
        assertThat(content.path("state").stringValue()).isEqualTo("STORED");
        assertThat(content.path("bytes").longValue()).isEqualTo(8);
        assertThat(content.path("fileName").stringValue()).isEqualTo("flat.png");
        assertThat(content.path("caption").stringValue()).isEqualTo("the flat");
    }

    @Test
    void messageShouldBeRefusedWhenItsWindowHasClosed() {
        Seed.Chat wave = tenant.seed().chat(tenant.wave(), "wave", "Bo", "+4915120000003", "hi");
        String to = "\"laneId\":\"" + wave.lane() + "\",";
        assertThat(send(to + text("in time")).status()).isEqualTo(202);

        String later = server.clock.instant().plus(Duration.ofHours(25)).toString();
        Answer late = send(to + "\"sendAt\":\"" + later + "\"," + text("too late"));

        assertThat(late.status()).isEqualTo(422);
        assertThat(late.text()).contains("window-closed");
    }

    @Test
    void mediumAndPollShouldBeTakenByAddressAndAsTextWhereTheChannelHasNoFormForThem() {
        String linked = "\"parts\":[{\"content\":{\"type\":\"media\",\"kind\":\"IMAGE\",\"link\":\"%s\"}}]";
        Answer sent = send(lane() + linked.formatted("https://example.org/menu.png"));
        assertThat(sent.status()).isEqualTo(202);
        assertThat(sent.json().at("/losses/0/kind").asString()).isEqualTo("CONVERTED");

        assertRefused(
                send(lane() + linked.formatted("http://169.254.169.254/")), 400, "/parts/0/content/link", "bad-format");
        String poll =
                "\"parts\":[{\"content\":{\"type\":\"poll\",\"question\":\"Milk?\",\"options\":[\"Oat\",\"Cow\"],\"multiple\":false}}]";
        assertThat(send(lane() + poll).status()).isEqualTo(202);
    }

    @Test
    void planShouldShowWhatSendingWouldDoWithoutDoingIt() {
        Answer ok = tenant.http().post("/api/v1/messages:plan", "{" + lane() + text("short") + "}");
        assertThat(ok.status()).isEqualTo(200);
        assertThat(ok.json().path("verdict").stringValue()).isEqualTo("OK");
        assertThat(ok.json().path("channel").stringValue()).isEqualTo("acme");
        assertThat(ok.json().path("steps")).hasSize(1);

        Answer split = tenant.http().post("/api/v1/messages:plan", "{" + lane() + text("x".repeat(101)) + "}");
        assertThat(split.json().path("verdict").stringValue()).isEqualTo("DEGRADED");
        assertThat(split.json().path("steps")).hasSize(2);
        Answer refused = tenant.http()
                .post("/api/v1/messages:plan", "{\"policy\":\"STRICT\"," + lane() + text("x".repeat(101)) + "}");
        assertThat(refused.json().path("verdict").stringValue()).isEqualTo("REFUSED");
        assertThat(refused.json().at("/errors/0/code").stringValue()).isEqualTo("text-too-long");
        assertThat(outbound()).isZero();
    }

    @Test
    void planShouldSayThatTheChannelDoesNotShowWhatIsAnswered() {
        Seed.Chat wave = tenant.seed().chat(tenant.wave(), "wave", "Bo", "+4915120000003", "hi");
        String answer =
                "\"laneId\":\"" + wave.lane() + "\",\"replyTo\":\"" + wave.message() + "\"," + text("yes") + "}";

        JsonNode plan =
                tenant.http().post("/api/v1/messages:plan", "{" + answer).json();
        assertThat(plan.path("verdict").stringValue()).isEqualTo("DEGRADED");
        assertThat(plan.at("/losses/0/path").stringValue()).isEqualTo("/replyTo");

        JsonNode strict = tenant.http()
                .post("/api/v1/messages:plan", "{\"policy\":\"STRICT\"," + answer)
                .json();
        assertThat(strict.path("verdict").stringValue()).isEqualTo("REFUSED");
        assertThat(strict.at("/errors/0/code").stringValue()).isEqualTo("reply-not-supported");
    }

    @Test
    void messagesShouldBeFoundByAccountExternalIdAndWordsWhenSearched() {
        String q = "/api/v1/messages?";
        String id = chat.message().toString();
        for (String query :
                List.of("externalId=" + id, "q=still%20there", "account=" + tenant.acme() + "&externalId=" + id)) {
            assertThat(tenant.http().get(q + query).json().at("/items/0/id").stringValue(""))
                    .as(query)
                    .isEqualTo(id);
        }
        assertThat(tenant.http().get(q + "account=" + tenant.wave()).json().path("items"))
                .isEmpty();
        assertThat(tenant.http()
                        .get("/api/v1/messages/" + MessageId.of(id))
                        .json()
                        .path("id")
                        .stringValue())
                .isEqualTo(id);
    }

    @Test
    void stickerThatDoesNotMoveShouldBeRefusedWhereOnlyOthersMayBeSoLarge() throws IOException {
        assertThat(planned(webp("VP8X", 0x10)).at("/errors/0/code").stringValue(""))
                .isEqualTo("media-too-large");
        assertThat(planned(webp("VP8L", 0x02)).at("/errors/0/detail").stringValue(""))
                .contains("do not move");
        assertThat(planned(webp("VP8X", 0x12)).path("verdict").stringValue()).isEqualTo("OK");
    }

    private JsonNode planned(byte[] sticker) throws IOException {
        String part = new MediaIdOf(sticker, "image/webp").part(",\"kind\":\"STICKER\"");
        return tenant.http()
                .post("/api/v1/messages:plan", "{" + lane() + part + "}")
                .json();
    }

    private static byte[] webp(String chunk, int flags) {
        byte[] octets = Arrays.copyOf(("RIFF....WEBP" + chunk + "....").getBytes(StandardCharsets.US_ASCII), 500);
        octets[20] = (byte) flags;
        return octets;
    }

    /** An upload. */
    private final class MediaIdOf {

        private final String id;

        MediaIdOf(byte[] bytes, String type) throws IOException {
            id = server.store
                    .media()
                    .put(tenant.organization(), new ByteArrayInputStream(bytes), type, null, 1_000)
                    .id()
                    .toString();
        }

        String part(String more) {
            return "\"parts\":[{\"content\":{\"type\":\"media\",\"mediaId\":\"" + id + "\"" + more + "}}]";
        }
    }

    @Test
    void keyShouldFindItsMessageWhenTheSameFieldsComeInAnotherOrder() {
        Answer first = send("order-of-fields", lane() + text("Yes"));

        Answer second = send(
                "order-of-fields",
                "\"parts\":[{\"content\":{\"text\":\"Yes\",\"type\":\"text\"}}],\"laneId\":\"" + chat.lane() + "\"");

        assertThat(second.status()).as(second.toString()).isEqualTo(202);
        assertThat(second.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(second.json().path("id")).isEqualTo(first.json().path("id"));
        assertThat(send("order-of-fields", lane() + text("No")).code()).isEqualTo("idempotency-key-reused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "true", "1.5", "[]", "{}"})
    void textShouldBeRefusedAsOfTheWrongKindWhenItIsNone(String value) {
        Answer answer = send(lane() + "\"parts\":[{\"content\":{\"type\":\"text\",\"text\":" + value + "}}]");

        assertRefused(answer, 400, "/parts/0/content/text", "invalid");
        assertThat(answer.json().at("/errors/0/detail").stringValue()).contains("must be a text");
        assertThat(outbound()).isZero();
    }

    @Test
    void textsShouldBeTextsEverywhereInABody() {
        assertRefused(send(lane() + text("Yes") + ",\"subject\":5"), 400, "/subject", "invalid");
        assertRefused(send(lane() + "\"parts\":[{\"content\":{\"type\":5}}]"), 400, "/parts/0/content/type", "invalid");
        assertRefused(
                send(lane() + "\"parts\":[{\"content\":{\"type\":\"poll\",\"question\":\"When?\","
                        + "\"options\":[1,2],\"multiple\":false}}]"),
                400,
                "/parts/0/content/options/0",
                "invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%00", "%20"})
    void searchShouldBeRefusedWhenTheIdThatIsLookedForIsEmpty(String empty) {
        Answer answer = tenant.http().get("/api/v1/messages?externalId=" + empty);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/parameter").stringValue()).isEqualTo("externalId");
    }
}
