package io.nexuscomm.connector.sandbox.linkedin;

import static io.nexuscomm.connector.sandbox.linkedin.LinkedInFixture.HARBOUR;
import static io.nexuscomm.connector.sandbox.linkedin.LinkedInFixture.POST;
import static io.nexuscomm.connector.sandbox.linkedin.LinkedInFixture.comment;
import static io.nexuscomm.connector.sandbox.linkedin.LinkedInFixture.soon;
import static io.nexuscomm.connector.sandbox.linkedin.LinkedInFixture.version;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.linkedin.LinkedInFixture.Reply;
import io.nexuscomm.connector.sandbox.meta.HandshakeRefused;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** What the simulated LinkedIn takes, what it refuses in which words, and what it tells. */
class LinkedInTest {

    private LinkedInFixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = new LinkedInFixture();
    }

    @AfterEach
    void stop() throws Exception {
        fixture.close();
    }

    @Test
    void whatAMemberDoesShouldBeToldWithARightSignature() throws Exception {
        fixture.provider.subscribe(HARBOUR, fixture.hook());

        LinkedInComment comment = fixture.priya.comment(POST.activityId(), "Part time?");
        fixture.priya.edit(comment.id(), "Part time, too?");
        fixture.priya.react(POST.activityId(), "PRAISE");
        fixture.priya.share(POST.activityId(), "Look");
        fixture.priya.mention("At Harbour Coffee");
        fixture.priya.delete(comment.id());

        soon().untilAsserted(() -> assertThat(fixture.actions())
                .containsExactlyInAnyOrder(
                        "COMMENT", "COMMENT_EDIT", "LIKE", "SHARE", "SHARE_MENTION", "COMMENT_DELETE"));
        assertThat(fixture.badSignatures()).isZero();
    }

    /** Computed with Python over these very octets. */
    @Test
    void signatureShouldCoverThePrefixAndTheBody() {
        byte[] body = "{\"type\":\"ORGANIZATION_SOCIAL_ACTION_NOTIFICATIONS\"}".getBytes();

        assertThat(LinkedInSignature.of(body, "secret"))
                .isEqualTo("a1e028b055cef2a180fe1b32a6834e000523b215ea3c802064ff4011a9ceef7d");
    }

    @Test
    void callbackShouldBeDroppedWhenItSignsTheChallengeWrong() throws Exception {
        fixture.signs(false);
        assertThatThrownBy(() -> fixture.provider.subscribe(HARBOUR, fixture.hook()))
                .isInstanceOf(HandshakeRefused.class);
        fixture.signs(true);
        fixture.provider.subscribe(HARBOUR, fixture.hook());
        fixture.provider.validate(HARBOUR);

        fixture.signs(false);

        assertThatThrownBy(() -> fixture.provider.validate(HARBOUR)).isInstanceOf(HandshakeRefused.class);
        assertThat(fixture.provider.callback(HARBOUR)).isEmpty();
    }

    @Test
    void answerShouldStandBelowItsCommentAndBeEchoed() throws Exception {
        fixture.provider.subscribe(HARBOUR, fixture.hook());
        LinkedInComment asked = fixture.priya.comment(POST.activityId(), "Part time?");

        Reply reply = fixture.comment(asked.urn(), comment("Both").put("parentComment", asked.urn()));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.body().path("commentUrn").asString()).startsWith("urn:li:comment:(" + POST.activity() + ",");
        assertThat(fixture.provider.answers(asked))
                .extracting(LinkedInComment::text)
                .containsExactly("Both");
        soon().untilAsserted(() -> assertThat(fixture.actions()).contains("ADMIN_COMMENT"));
    }

    @Test
    void commentShouldBeRefusedInLinkedInsWordsWhenSomethingIsWrong() throws Exception {
        assertThat(fixture.comment(POST.activity(), comment("x".repeat(1_250))).status())
                .isEqualTo(201);
        assertRefused(422, fixture.comment(POST.activity(), comment("x".repeat(1_251))));
        assertRefused(422, fixture.comment(POST.activity(), comment("x").put("colour", "red")));
        assertRefused(403, fixture.comment(POST.activity(), comment("x").put("actor", "urn:li:organization:1")));
        assertRefused(404, fixture.comment("urn:li:activity:1", comment("x").put("object", "urn:li:activity:1")));
        LinkedInComment top = fixture.priya.comment(POST.activityId(), "Part time?");
        LinkedInComment below = fixture.priya.answer(top.id(), "Or full time?");
        assertRefused(422, fixture.comment(below.urn(), comment("x").put("parentComment", below.urn())));
        ObjectNode marked = comment("short");
        marked.withObject("message")
                .putArray("attributes")
                .addObject()
                .put("start", 2)
                .put("length", 9);
        assertRefused(422, fixture.comment(POST.activity(), marked));
    }

    @Test
    void sameWordsShouldBeTakenOnce() throws Exception {
        fixture.comment(POST.activity(), comment("Hello"));

        assertThat(fixture.comment(POST.activity(), comment("Hello")).body().toString())
                .contains("uplicate");
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization, Bearer wrong, 401",
        "Authorization, Basic eDp5, 401",
        "LinkedIn-Version, 202001, 426",
        "LinkedIn-Version, latest, 426",
        "X-Restli-Protocol-Version, 1.0.0, 400"
    })
    void callShouldBeRefusedWhenAHeaderIsWrong(String header, String value, int status) throws Exception {
        fixture.headers.put(header, value);

        assertRefused(status, fixture.comment(POST.activity(), comment("Hello")));
    }

    @Test
    void callShouldBeRefusedWithoutAVersionAndTakenWithOneOfTheLastYear() throws Exception {
        fixture.headers.put("LinkedIn-Version", version(11));
        assertThat(fixture.comment(POST.activity(), comment("Hello")).status()).isEqualTo(201);
        fixture.headers.remove("LinkedIn-Version");

        assertRefused(400, fixture.comment(POST.activity(), comment("Hello again")));
    }

    @Test
    void notificationsShouldBeAskedForInTimesAndPages() throws Exception {
        Instant start = Instant.now().minusSeconds(5);
        for (int number = 0; number < 5; number++) {
            fixture.priya.comment(POST.activityId(), "number " + number);
        }
        String asked = "/rest/organizationalEntityNotifications?q=criteria&actions=List(COMMENT,LIKE)"
                + "&organizationalEntity=urn%3Ali%3Aorganization%3A" + HARBOUR.organizationId()
                + "&timeRange=(start:" + start.toEpochMilli() + ",end:"
                + start.plusSeconds(60).toEpochMilli() + ")";

        assertThat(fixture.get(asked + "&start=0&count=3").body().path("elements"))
                .hasSize(3);
        assertThat(fixture.get(asked + "&start=3&count=3").body().path("elements"))
                .hasSize(2);
        assertThat(fixture.get(asked.replace("COMMENT,LIKE", "SHARE")).body().path("elements"))
                .isEmpty();
    }

    @Test
    void lostWebhookShouldStillBeToldToWhoAsks() throws Exception {
        fixture.provider.subscribe(HARBOUR, fixture.hook());
        fixture.provider.faults().on(FaultKind.LOST_WEBHOOKS, 1);

        fixture.priya.comment(POST.activityId(), "lost");
        fixture.priya.comment(POST.activityId(), "told");

        soon().until(() -> fixture.taken().size() == 1);
        assertThat(fixture.taken().toString()).contains("told");
        assertThat(fixture.get("/rest/organizationalEntityNotifications?q=criteria&actions=List(COMMENT)"
                                + "&organizationalEntity=urn%3Ali%3Aorganization%3A" + HARBOUR.organizationId())
                        .body()
                        .path("elements"))
                .hasSize(2);
    }

    @Test
    void partnersApisShouldBeRefused() throws Exception {
        assertRefused(403, fixture.get("/v2/memberComplianceEvents?q=criteria"));
    }

    private static void assertRefused(int status, Reply reply) {
        assertThat(reply.status()).as(reply.body().toString()).isEqualTo(status);
        assertThat(reply.body().path("status").asInt()).isEqualTo(status);
        assertThat(reply.body().path("message").asString()).isNotEmpty();
    }
}
