package io.nexuscomm.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.api.Http.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemsTest {

    private static ApiServer server;
    private static Tenant tenant;

    @BeforeAll
    static void start() {
        server = ApiServer.shared();
        tenant = server.tenant();
    }

    private static void assertProblem(Answer answer, int status, String code) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("status").intValue()).isEqualTo(status);
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.json().path("type").stringValue()).isEqualTo("urn:nexuscomm:problem:" + code);
        assertThat(answer.json().path("title").stringValue()).isNotBlank();
        assertThat(answer.json().path("detail").stringValue()).isNotBlank();
        assertThat(answer.json().propertyNames()).isSubsetOf("type", "title", "status", "detail", "code", "errors");
        assertThat(answer.text()).doesNotContain("Exception", "io.nexuscomm", "org.springframework", "\tat ");
    }

    @Test
    void addressShouldBeNotFoundWhenNothingAnswersThere() {
        assertProblem(tenant.http().get("/api/v1/nothing"), 404, "not-found");
        assertProblem(tenant.http().get("/api/v2/messages"), 404, "not-found");
    }

    @Test
    void addressShouldBeHiddenWhenNobodyIsSignedIn() {
        assertProblem(server.http().get("/api/v1/nothing"), 401, "unauthenticated");
        assertProblem(server.http().post("/anything", "{}"), 401, "unauthenticated");
    }

    @Test
    void methodShouldBeRefusedWithThoseThatFitWhenItDoesNot() {
        Answer answer = tenant.http().delete("/api/v1/messages");

        assertProblem(answer, 405, "method-not-allowed");
        assertThat(answer.header("Allow")).contains("GET").contains("POST");
    }

    @Test
    void problemShouldBeToldWhenItsMediaTypeIsNotAccepted() {
        assertProblem(tenant.http().with("Accept", "text/html").get("/api/v1/me"), 406, "not-acceptable");
        assertProblem(tenant.http().with("Accept", "text/event-stream").get("/api/v1/messages/x"), 404, "not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "application/yaml", "application/cbor"})
    void bodyShouldBeRefusedWhenItIsNoJson(String type) {
        assertProblem(
                tenant.http().with("Content-Type", type).post("/api/v1/messages", "{}"), 415, "unsupported-media-type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[", "{\"parts\":[}", "{\"a\":1,\"a\":2}", "{} {}", "nul", "{\"a\":\"\u0000\"}"})
    void bodyShouldBeRefusedWhenItIsBroken(String body) {
        Answer answer = tenant.http().post("/api/v1/messages", body);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }

    @Test
    void fieldShouldBePointedAtWhenItIsNotKnown() {
        Answer answer = tenant.http()
                .post(
                        "/api/v1/messages",
                        "{\"parts\":[{\"content\":{\"type\":\"text\",\"text\":\"x\"},\"colour\":\"red\"}]}");

        assertProblem(answer, 400, "unknown-field");
        assertThat(answer.json().at("/errors/0/pointer").stringValue()).isEqualTo("/parts/0/colour");
        assertThat(answer.text()).doesNotContain("red");
    }

    @Test
    void fieldShouldBePointedAtWhenItIsOfTheWrongKind() {
        Answer answer = tenant.http().post("/api/v1/messages", "{\"sendAt\":\"tomorrow\",\"parts\":[]}");

        assertProblem(answer, 400, "invalid-request");
        assertThat(answer.json().at("/errors/0/pointer").stringValue()).isEqualTo("/sendAt");
        assertThat(answer.text()).doesNotContain("tomorrow");
    }

    @Test
    void timeShouldBeRefusedWhenItIsANumber() {
        Answer answer = tenant.http().post("/api/v1/messages", "{\"sendAt\":1796083200,\"parts\":[]}");

        assertProblem(answer, 400, "invalid-request");
        assertThat(answer.json().at("/errors/0/pointer").stringValue()).isEqualTo("/sendAt");
    }

    @Test
    void parametersShouldBeRefusedWhenTheyAreNoText() {
        assertProblem(tenant.http().get("/api/v1/messages?q=%ED%A0%80"), 400, "invalid-parameter");
        assertProblem(tenant.http().get("/api/v1/conversations?assignee=%FF"), 400, "invalid-parameter");
    }

    @Test
    void idShouldBePointedAtWhenItIsNone() {
        Answer answer = tenant.http().post("/api/v1/messages", "{\"laneId\":\"<script>\",\"parts\":[]}");

        assertProblem(answer, 400, "invalid-request");
        assertThat(answer.json().at("/errors/0/pointer").stringValue()).isEqualTo("/laneId");
        assertThat(answer.text()).doesNotContain("script");
    }

    @Test
    void headerShouldBeNamedAsTheCallerWroteItWhenItIsWrong() {
        Answer tooLong = tenant.http().with("Last-Event-ID", "1".repeat(200)).get("/api/v1/events");

        assertProblem(tooLong, 400, "invalid-parameter");
        assertThat(tooLong.json().at("/errors/0/parameter").stringValue()).isEqualTo("Last-Event-ID");
    }

    @Test
    void parameterShouldBeNamedWhenItIsWrong() {
        Answer tooMany = tenant.http().get("/api/v1/conversations?limit=201");
        assertProblem(tooMany, 400, "invalid-parameter");
        assertThat(tooMany.json().at("/errors/0/parameter").stringValue()).isEqualTo("limit");

        Answer notOne = tenant.http().get("/api/v1/conversations?status=BURIED");
        assertProblem(notOne, 400, "invalid-parameter");
        assertThat(notOne.json().at("/errors/0/parameter").stringValue()).isEqualTo("status");
        assertThat(notOne.text()).doesNotContain("BURIED");
    }

    @Test
    void parameterShouldBeRefusedWhenTheOperationDoesNotHaveIt() {
        Answer misspelt = tenant.http().get("/api/v1/conversations?limit=5&chanel=email");
        assertProblem(misspelt, 400, "invalid-parameter");
        assertThat(misspelt.json().at("/errors/0/parameter").stringValue()).isEqualTo("chanel");
        assertThat(misspelt.json().at("/errors/0/detail").stringValue()).contains("assignee, channel, cursor");

        Answer hostile = tenant.http().get("/api/v1/me?%3Cscript%3E=1");
        assertProblem(hostile, 400, "invalid-parameter");
        assertThat(hostile.text()).doesNotContain("script");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/conversations", "/api/v1/messages", "/api/v1/quarantine"})
    void cursorShouldBeRefusedWhenItWasNotGivenOut(String list) {
        Answer answer = tenant.http().get(list + "?cursor=bm90IGEgY3Vyc29y");

        assertProblem(answer, 400, "bad-cursor");
        assertThat(answer.json().at("/errors/0/parameter").stringValue()).isEqualTo("cursor");
    }

    @Test
    void bodyShouldBeRefusedUnreadWhenItAnnouncesTooMuch() throws IOException {
        try (Socket socket = new Socket("localhost", server.http().port())) {
            socket.getOutputStream()
                    .write(
                            ("POST /%61pi/v1/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                            + "Content-Length: 99999999\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            byte[] start = socket.getInputStream().readNBytes(12);
            assertThat(new String(start, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void bodyShouldBeCutOffWhenItTurnsOutToBeTooMuch() {
        byte[] body = ("{\"email\":\"" + "x".repeat(2_000_000) + "\"}").getBytes(StandardCharsets.US_ASCII);
        InputStream unannounced = new ByteArrayInputStream(body);

        Answer answer = server.http()
                .with("Content-Type", "application/json")
                .send("POST", "/api/v1/auth/login", BodyPublishers.ofInputStream(() -> unannounced));

        assertProblem(answer, 413, "body-too-large");
    }

    @Test
    void bodyShouldBeRefusedWhenItIsNestedTooDeep() {
        String deep = "[".repeat(5_000) + "]".repeat(5_000);

        Answer answer = tenant.http().post("/api/v1/messages", "{\"parts\":" + deep + "}");

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void outageShouldBeToldWithAMomentToComeBackWhenTheDatabaseIsAway() {
        server.outage.set(true);
        try {
            Answer answer = tenant.http().get("/api/v1/conversations");
            assertProblem(answer, 503, "store-unavailable");
            assertThat(answer.header("Retry-After")).isEqualTo("5");
            assertThat(answer.text()).doesNotContain("10.1.2.3");
            assertThat(server.http().get("/livez").status()).isEqualTo(200);
            Answer readiness = server.http().get("/readyz");
            assertThat(readiness.status()).isEqualTo(503);
            assertThat(readiness.json().at("/missing/0").stringValue()).isEqualTo("database");
        } finally {
            server.outage.set(false);
        }
        assertThat(server.http().get("/readyz").json().path("status").stringValue())
                .isEqualTo("UP");
    }

    @Test
    void answersShouldProtectABrowserWhenTheyAreOfTheApi() {
        Answer answer = tenant.http().with("Origin", "https://evil.example").get("/api/v1/me");

        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'none'")
                .contains("script-src 'self'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe-eval");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
        assertThat(answer.header("Set-Cookie")).isNull();
    }

    @Test
    void preflightShouldBeRefusedWhenAnotherOriginAsks() {
        Answer answer = server.http()
                .with("Access-Control-Request-Method", "POST")
                .with("Origin", "https://evil.example")
                .send("OPTIONS", "/api/v1/messages", BodyPublishers.noBody());

        assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
        assertThat(answer.status()).isGreaterThanOrEqualTo(400);
    }
}
