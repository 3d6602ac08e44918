package io.nexuscomm.app.e2e;

import static io.nexuscomm.connector.sandbox.SamplePeople.HARBOUR_LINKEDIN;
import static io.nexuscomm.connector.sandbox.SamplePeople.HARVEST_POST;
import static io.nexuscomm.connector.sandbox.SamplePeople.ROASTERY_POST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nexuscomm.connector.sandbox.SamplePeople;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.linkedin.LinkedInComment;
import io.nexuscomm.connector.sandbox.linkedin.LinkedInPost;
import io.nexuscomm.connector.sandbox.linkedin.LinkedInProvider;
import io.nexuscomm.connector.sandbox.linkedin.LinkedInSignature;
import io.nexuscomm.connector.sandbox.linkedin.MemberApp;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A comment on its way through the whole gateway: in by a signed webhook or a poll, and an answer out below it. */
class LinkedInSpineTest {

    private static final Duration SOON = Duration.ofSeconds(30);

    private static final String RULES = """
            rule: jobs
            status: live
            trigger: message.received
            if:
              all:
                - message.text: { words: [jobs] }
            then:
              - reply: { text: "All of them are on our page." }
            """;

    @TempDir
    static Path data;

    private static RunningGateway gateway;
    private static LinkedInProvider provider;
    private static String account;
    private static MemberApp priya;
    private static MemberApp tomas;

    @BeforeAll
    static void start() throws Exception {
        gateway = RunningGateway.start(data);
        provider = gateway.sandbox.linkedIn();
        gateway.api.put("/api/v1/rules", Map.of("yaml", RULES), "If-Match", "\"0\"");
        JsonNode made = gateway.api.post(
                "/api/v1/accounts",
                Map.of(
                        "connector",
                        "linkedin",
                        "name",
                        "LinkedIn",
                        "config",
                        Map.of(
                                "organizationId", HARBOUR_LINKEDIN.organizationId(),
                                "clientId", HARBOUR_LINKEDIN.clientId(),
                                "clientSecret", HARBOUR_LINKEDIN.clientSecret(),
                                "accessToken", HARBOUR_LINKEDIN.accessToken(),
                                "pollMinutes", 600,
                                "apiBase", provider.apiBase().toString())));
        account = made.path("id").asString();
        provider.subscribe(HARBOUR_LINKEDIN, URI.create(made.path("webhookUrl").asString()));
        priya = provider.app(HARBOUR_LINKEDIN, SamplePeople.PRIYA_LINKEDIN.key());
        tomas = provider.app(HARBOUR_LINKEDIN, SamplePeople.TOMAS_LINKEDIN.key());
    }

    @AfterAll
    static void stop() throws Exception {
        gateway.close();
    }

    @BeforeEach
    void wellBehaved() {
        provider.faults().clear();
    }

    @Test
    void answerShouldStandBelowTheCommentThatWasLastAndAppearOnce() {
        priya.comment(ROASTERY_POST.activityId(), "An older one");
        LinkedInComment comment = priya.comment(ROASTERY_POST.activityId(), "Where is the roastery?");
        JsonNode message = message(comment.urn());
        assertThat(message.at("/referral/body").asString()).isEqualTo(ROASTERY_POST.text());

        String reply = answer(message, "At the old harbour, pier 4.");

        awaitDelivery(reply, "SENT");
        assertThat(provider.answers(comment))
                .extracting(LinkedInComment::text)
                .containsExactly("At the old harbour, pier 4.");
        // the notification of our own comment is known by its name and makes no second message
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(provider.deliveries())
                        .anyMatch(delivery -> delivery.summary().equals("linkedin admin_comment")));
        String own = provider.answers(comment).getFirst().urn();
        assertThat(messages(own)).hasSize(1);
    }

    @Test
    void answerToAnAnswerShouldStandBelowTheCommentAtTheTop() {
        LinkedInComment top = tomas.comment(ROASTERY_POST.activityId(), "Nice!");
        LinkedInComment below = priya.answer(top.id(), "Can one visit it?");

        String reply = answer(message(below.urn()), "Every Saturday.");

        awaitDelivery(reply, "SENT");
        assertThat(provider.answers(top)).extracting(LinkedInComment::text).contains("Every Saturday.");
        assertThat(provider.answers(below)).isEmpty();
    }

    @Test
    void ruleShouldDraftAndAPersonSend() {
        LinkedInComment comment = tomas.comment(HARVEST_POST.activityId(), "Any jobs for tasters?");
        JsonNode draft = await().atMost(SOON)
                .until(
                        () -> ofConversation(message(comment.urn()))
                                .filter(each -> each.path("origin").asString().equals("AUTOMATION"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        assertThat(draft.at("/delivery/state").asString()).isEqualTo("PLANNED");
        assertThat(draft.at("/delivery/error/code").asString()).isEqualTo("DRAFT");
        assertThat(provider.answers(comment)).isEmpty();

        String id = draft.path("id").asString();
        gateway.api.post("/api/v1/messages/" + id + "/retry", Map.of());

        awaitDelivery(id, "SENT");
        assertThat(provider.answers(comment))
                .extracting(LinkedInComment::text)
                .containsExactly("All of them are on our page.");
    }

    @Test
    void reactionOfOursShouldReachTheComment() {
        LinkedInComment comment = priya.comment(HARVEST_POST.activityId(), "What a harvest!");

        gateway.api.put(
                "/api/v1/messages/" + message(comment.urn()).path("id").asString() + "/reaction",
                Map.of("emoji", "👍"));

        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(provider.reactions(comment.urn())).containsEntry(HARBOUR_LINKEDIN.urn(), "LIKE"));
    }

    @Test
    void pollShouldFindWhatTheWebhookLostOnceAlone() {
        LinkedInComment delivered = priya.comment(HARVEST_POST.activityId(), "Delivered by webhook");
        message(delivered.urn());
        provider.faults().on(FaultKind.LOST_WEBHOOKS, 2);
        LinkedInComment lost = priya.comment(HARVEST_POST.activityId(), "Lost by webhook");
        tomas.react(HARVEST_POST.activityId(), "PRAISE");
        assertThat(messages(lost.urn())).isEmpty();

        pollNow();

        assertThat(message(lost.urn()).at("/parts/0/content/text").asString()).isEqualTo("Lost by webhook");
        assertThat(messages(delivered.urn())).hasSize(1);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(message(HARVEST_POST.activity())
                                .path("reactions")
                                .toString())
                        .contains("👏"));
    }

    /** What we say to all: of an answer LinkedIn does not tell which comment it answers (ADR 24). */
    @Test
    void commentShouldBeUncertainAfterABadGatewayAndBeSettledByThePoll() {
        tomas.react(HARVEST_POST.activityId(), "LIKE");
        JsonNode post = message(HARVEST_POST.activity());
        provider.faults().on(FaultKind.LOST_WEBHOOKS, 5);
        provider.faults().on(FaultKind.BAD_GATEWAY_AFTER, 1);

        String comment = answer(post, "It arrives on Monday.");

        awaitDelivery(comment, "UNCERTAIN");
        assertThat(texts(HARVEST_POST)).containsOnlyOnce("It arrives on Monday.");

        provider.faults().clear();
        pollNow();

        awaitDelivery(comment, "SENT");
        assertThat(texts(HARVEST_POST)).containsOnlyOnce("It arrives on Monday.");
        assertThat(ofConversation(post)
                        .filter(each -> each.toString().contains("It arrives on Monday."))
                        .map(each -> each.path("id").asString()))
                .containsExactly(comment);
    }

    private static List<String> texts(LinkedInPost post) {
        return provider.comments(post).stream().map(LinkedInComment::text).toList();
    }

    @Test
    void discoveryShouldTellThePagesThatTheMemberAdministers() {
        JsonNode found = gateway.api.post("/api/v1/accounts/" + account + "/discover", Map.of());

        assertThat(found.at("/addresses/0/id").asString()).isEqualTo(HARBOUR_LINKEDIN.organizationId());
        assertThat(found.at("/addresses/0/kind").asString()).isEqualTo("page");
        assertThat(found.toString()).doesNotContain(HARBOUR_LINKEDIN.accessToken());
    }

    @Test
    void editDeletionReactionShareAndMentionShouldBeShown() {
        LinkedInComment edited = priya.comment(ROASTERY_POST.activityId(), "Tpyo");
        LinkedInComment deleted = priya.comment(ROASTERY_POST.activityId(), "my number is 98765");
        message(edited.urn());
        message(deleted.urn());

        priya.edit(edited.id(), "Typo");
        priya.delete(deleted.id());
        priya.react(ROASTERY_POST.activityId(), "EMPATHY");
        LinkedInPost shared = tomas.share(ROASTERY_POST.activityId(), "Work with them!");
        LinkedInPost mention = tomas.mention("Best flat white: Harbour Coffee");

        await().atMost(SOON).untilAsserted(() -> {
            assertThat(message(edited.urn()).at("/parts/0/content/text").asString())
                    .isEqualTo("Typo");
            assertThat(message(deleted.urn()).toString()).doesNotContain("98765");
            assertThat(message(ROASTERY_POST.activity()).path("reactions").toString())
                    .contains("❤");
        });
        assertThat(message(shared.share()).at("/parts/1/content/context").asString())
                .isEqualTo("POST_SHARE");
        String thanks = answer(message(mention.share()), "Thank you!");
        awaitDelivery(thanks, "SENT");
        assertThat(provider.comments(mention)).extracting(LinkedInComment::text).containsExactly("Thank you!");
    }

    @Test
    void forgedWebhookShouldBeRefusedAndAForeignChallengeNotSigned() throws Exception {
        byte[] octets = "{\"type\":\"ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS\",\"notifications\":[]}"
                .getBytes(StandardCharsets.UTF_8);

        assertThat(posted(octets, LinkedInSignature.of(octets, "another"))).isEqualTo(401);
        assertThat(posted(octets, LinkedInSignature.of(octets, HARBOUR_LINKEDIN.clientSecret())))
                .isEqualTo(200);
        String oracle = URLEncoder.encode("hmacsha256={\"type\":\"x\"}", StandardCharsets.UTF_8);
        assertThat(gateway.api
                        .send("GET", "/webhooks/linkedin?challengeCode=" + oracle, null)
                        .statusCode())
                .isEqualTo(403);
        provider.validate(HARBOUR_LINKEDIN);
    }

    private static int posted(byte[] octets, String signature) {
        return gateway.api
                .webhookSignedAs("/webhooks/linkedin", octets, LinkedInSignature.HEADER, signature)
                .statusCode();
    }

    @Test
    void accountShouldBeFoundConnectedAndItsSecretsLeftOut() {
        JsonNode checked = gateway.api.post("/api/v1/accounts/" + account + "/check", Map.of());

        assertThat(checked.toString())
                .contains("administrator of the page")
                .doesNotContain(HARBOUR_LINKEDIN.accessToken())
                .doesNotContain(HARBOUR_LINKEDIN.clientSecret());
    }

    /** A changed configuration is tried at once. */
    private static void pollNow() {
        int minutes = 601 + (int) (System.nanoTime() % 700);
        gateway.api.patch("/api/v1/accounts/" + account, Map.of("config", Map.of("pollMinutes", minutes)));
    }

    private static List<JsonNode> messages(String urn) {
        String id = URLEncoder.encode(urn, StandardCharsets.UTF_8);
        return Api.items(gateway.api.get("/api/v1/messages?externalId=" + id)).toList();
    }

    private static JsonNode message(String urn) {
        return await().atMost(SOON)
                .until(() -> messages(urn).stream().findFirst(), Optional::isPresent)
                .orElseThrow();
    }

    private static Stream<JsonNode> ofConversation(JsonNode message) {
        return Api.items(gateway.api.get(
                "/api/v1/conversations/" + message.path("conversation").asString() + "/messages?limit=100"));
    }

    private static String answer(JsonNode message, String text) {
        return gateway.api
                .post(
                        "/api/v1/messages",
                        Map.of(
                                "laneId",
                                message.path("lane").asString(),
                                "parts",
                                List.of(Map.of("content", Map.of("type", "text", "text", text)))))
                .path("id")
                .asString();
    }

    private static void awaitDelivery(String message, String state) {
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(gateway.api
                                .get("/api/v1/messages/" + message)
                                .at("/delivery/state")
                                .asString())
                        .isEqualTo(state));
    }
}
