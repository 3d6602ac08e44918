package io.nexuscomm.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.api.Http.Answer;
import io.nexuscomm.inbox.Batch.NotificationRow;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.Conflict;
import io.nexuscomm.message.id.JournalId;
import io.nexuscomm.message.id.MediaId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

/** What one organization has, another cannot see, change or learn to exist: by any id on any route. */
class IsolationTest {

    /** A request that names something of the owner. {@code template} is the route it covers. */
    record Attempt(String method, String template, String path, String body) {

        Answer by(Tenant tenant) {
            return body.isEmpty()
                    ? tenant.http().send(method, path, BodyPublishers.noBody())
                    : tenant.http().json(method, path, body);
        }

        @Override
        public String toString() {
            return method + " " + template + (body.isEmpty() ? "" : " " + body.replaceAll("[0-9a-f-]{36}", "ID"));
        }
    }

    private static final UUID TOLD = UUID.fromString("01890000-0000-7000-8000-000000000001");

    private static ApiServer server;
    private static Tenant owner;
    private static Tenant stranger;
    private static List<Attempt> attempts;

    @BeforeAll
    static void start() throws IOException {
        prepare();
    }

    private static synchronized void prepare() throws IOException {
        if (attempts != null) {
            return;
        }
        server = ApiServer.shared();
        owner = server.tenant();
        stranger = server.tenant();
        Seed.Chat chat = owner.seed().chat("Ana", "+4915100000001", "mine alone");
        Seed.Chat other = owner.seed().chat("Ana B.", "+4915100000002", "mine too");
        JournalId journal = owner.seed().quarantined("secret octets".getBytes(StandardCharsets.UTF_8));
        MediaId medium = server.store
                .media()
                .put(owner.organization(), new ByteArrayInputStream(new byte[] {1, 2, 3}), "image/png", "a.png", 1_000)
                .id();
        server.store
                .ruleFiles()
                .save(
                        owner.organization(),
                        "rule: mine\nstatus: live\ntrigger: [message.received, manual]\nthen: [{ tag: x }]\n",
                        "user:" + owner.user().id());
        try {
            server.store
                    .inbox()
                    .commit(new BatchBuilder(owner.organization())
                            .add(new NotificationRow(
                                    TOLD, owner.user().id(), "sla", "x", null, null, server.clock.instant()))
                            .build());
        } catch (Conflict impossible) {
            throw new AssertionError(impossible);
        }
        attempts = attempts(chat, other, journal, medium);
    }

    /** A message that waits for its time. */
    private static String planned(Seed.Chat chat) {
        String when = server.clock.instant().plusSeconds(7_200).toString();
        return owner.http()
                .post(
                        "/api/v1/messages",
                        "{\"laneId\":\"" + chat.lane() + "\",\"sendAt\":\"" + when
                                + "\",\"parts\":[{\"content\":{\"type\":\"text\",\"text\":\"later\"}}]}")
                .json()
                .path("id")
                .stringValue();
    }

    private static List<Attempt> attempts(Seed.Chat chat, Seed.Chat other, JournalId journal, MediaId medium) {
        String planned = planned(chat);
        String part = "\"parts\":[{\"content\":{\"type\":\"text\",\"text\":\"hello\"}}]";
        return List.of(
                new Attempt("GET", "/api/v1/rules/revisions/{number}", "/api/v1/rules/revisions/1", ""),
                new Attempt(
                        "GET",
                        "/api/v1/rules/{rule}/revisions/{number}/camel",
                        "/api/v1/rules/mine/revisions/1/camel",
                        ""),
                new Attempt("GET", "/api/v1/rules/{rule}/occurrences", "/api/v1/rules/mine/occurrences", ""),
                new Attempt("GET", "/api/v1/rules/{rule}/runs", "/api/v1/rules/mine/runs", ""),
                run("mine", "{\"messageId\":\"" + chat.message() + "\"}"),
                new Attempt("GET", "/api/v1/accounts/{id}", "/api/v1/accounts/" + owner.acme(), ""),
                new Attempt("PATCH", "/api/v1/accounts/{id}", "/api/v1/accounts/" + owner.acme(), "{\"name\":\"X\"}"),
                new Attempt("POST", "/api/v1/accounts/{id}/check", "/api/v1/accounts/" + owner.acme() + "/check", ""),
                account("GET", "/templates"),
                account("POST", "/discover"),
                account("POST", "/pause"),
                account("POST", "/resume"),
                account("DELETE", ""),
                conversation("GET", "", chat, ""),
                conversation("GET", "/messages", chat, ""),
                conversation("POST", "/read", chat, ""),
                conversation("POST", "/typing", chat, ""),
                reaction("PUT", chat, "{\"emoji\":\"\u2764\"}"),
                reaction("DELETE", chat, ""),
                new Attempt(
                        "PUT",
                        "/api/v1/lanes/{id}/consent",
                        "/api/v1/lanes/" + chat.lane() + "/consent",
                        "{\"granted\":true}"),
                conversation("PATCH", "", chat, "{\"tags\":[\"x\"]}"),
                new Attempt("GET", "/api/v1/messages/{id}", "/api/v1/messages/" + chat.message(), ""),
                new Attempt(
                        "PATCH",
                        "/api/v1/messages/{id}",
                        "/api/v1/messages/" + planned,
                        "{\"sendAt\":\"2020-01-01T00:00:00Z\"}"),
                new Attempt("GET", "/api/v1/schedules/{id}", "/api/v1/schedules/" + planned, ""),
                new Attempt("GET", "/api/v1/messages/{id}/trace", "/api/v1/messages/" + chat.message() + "/trace", ""),
                new Attempt("GET", "/api/v1/media/{id}", "/api/v1/media/" + medium, ""),
                new Attempt("GET", "/api/v1/quarantine/{journalId}/raw", "/api/v1/quarantine/" + journal + "/raw", ""),
                new Attempt(
                        "POST",
                        "/api/v1/quarantine/{journalId}/replay",
                        "/api/v1/quarantine/" + journal + "/replay",
                        ""),
                send("{\"conversationId\":\"" + chat.conversation() + "\"," + part + "}"),
                send("{\"laneId\":\"" + chat.lane() + "\"," + part + "}"),
                send("{\"account\":\"" + owner.acme() + "\",\"to\":\"+4915100000009\"," + part + "}"),
                new Attempt(
                        "POST",
                        "/api/v1/messages:plan",
                        "/api/v1/messages:plan",
                        "{\"laneId\":\"" + chat.lane() + "\"," + part + "}"),
                new Attempt(
                        "PUT",
                        "/api/v1/users/{id}/teams",
                        "/api/v1/users/" + owner.user().id() + "/teams",
                        "{\"teams\":[\"x\"]}"),
                new Attempt("POST", "/api/v1/notifications/{id}/read", "/api/v1/notifications/" + TOLD + "/read", ""),
                new Attempt("GET", "/api/v1/contacts/{id}", "/api/v1/contacts/" + chat.contact(), ""),
                new Attempt("PATCH", "/api/v1/contacts/{id}", "/api/v1/contacts/" + chat.contact(), "{}"),
                new Attempt(
                        "POST",
                        "/api/v1/contacts/{id}:merge",
                        "/api/v1/contacts/" + chat.contact() + ":merge",
                        "{\"other\":\"" + other.contact() + "\"}"),
                new Attempt(
                        "GET", "/api/v1/contacts/{id}/merges", "/api/v1/contacts/" + chat.contact() + "/merges", ""),
                unmerge());
    }

    private static Attempt unmerge() {
        Seed.Chat one = owner.seed().chat("Cy", "+4915100000011", "mine as well");
        Seed.Chat two = owner.seed().chat("Cy B.", "+4915100000012", "mine all the same");
        server.store.conversations().merge(owner.organization(), one.contact(), two.contact(), "user:ada");
        UUID merge = server.store
                .contacts()
                .merges(owner.organization(), one.contact())
                .getFirst()
                .id();
        return new Attempt(
                "POST",
                "/api/v1/contacts/{id}:unmerge",
                "/api/v1/contacts/" + one.contact() + ":unmerge",
                "{\"merge\":\"" + merge + "\"}");
    }

    private static Attempt run(String rule, String body) {
        return new Attempt("POST", "/api/v1/rules/{rule}:run", "/api/v1/rules/" + rule + ":run", body);
    }

    private static Attempt account(String method, String below) {
        String base = "/api/v1/accounts/";
        return new Attempt(method, base + "{id}" + below, base + owner.acme() + below, "");
    }

    private static Attempt conversation(String method, String below, Seed.Chat chat, String body) {
        String base = "/api/v1/conversations/";
        return new Attempt(method, base + "{id}" + below, base + chat.conversation() + below, body);
    }

    private static Attempt reaction(String method, Seed.Chat chat, String body) {
        String base = "/api/v1/messages/";
        return new Attempt(method, base + "{id}/reaction", base + chat.message() + "/reaction", body);
    }

    private static Attempt send(String body) {
        return new Attempt("POST", "/api/v1/messages", "/api/v1/messages", body);
    }

    static Stream<Attempt> everyId() throws IOException {
        prepare();
        return attempts.stream();
    }

    @ParameterizedTest
    @MethodSource("everyId")
    void idShouldNameNothingWhenAnotherOrganizationUsesIt(Attempt attempt) {
        Answer refused = attempt.by(stranger);
        assertThat(refused.status()).as(refused.toString()).isEqualTo(404);
        assertThat(refused.code()).isEqualTo("not-found");

        Answer unknown = new Attempt(
                        attempt.method(),
                        attempt.template(),
                        withOtherIds(attempt.path()),
                        withOtherIds(attempt.body()))
                .by(stranger);
        assertThat(refused.text()).as("is told apart from an id that never was").isEqualTo(unknown.text());

        Answer own = attempt.by(owner);
        assertThat(own.status()).as(own.toString()).isBetween(200, 299);
    }

    private static String withOtherIds(String text) {
        return text.replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-7", "00000000-0000-7");
    }

    @Test
    void retryShouldNameNothingWhenAnotherOrganizationAsks() {
        String path = "/api/v1/messages/"
                + owner.seed().chat("Bo", "+4915100000003", "x").message() + "/retry";

        assertThat(stranger.http().post(path).status()).isEqualTo(404);
        assertThat(owner.http().post(path).code()).isEqualTo("nothing-to-retry");
    }

    @Test
    void discardShouldNameNothingWhenAnotherOrganizationAsks() {
        String path = "/api/v1/messages/"
                + owner.seed().chat("Bo", "+4915100000013", "x").message() + "/discard";

        assertThat(stranger.http().post(path).status()).isEqualTo(404);
        assertThat(owner.http().post(path).code()).isEqualTo("nothing-to-discard");
    }

    @Test
    void referencesShouldNameNothingWhenTheyAreOfAnotherOrganization() {
        Seed.Chat mine = stranger.seed().chat("Cy", "+4915100000004", "mine");
        Seed.Chat theirs = owner.seed().chat("Di", "+4915100000005", "theirs");
        String lane = "{\"laneId\":\"" + mine.lane() + "\",";

        Answer reply = stranger.http()
                .post(
                        "/api/v1/messages",
                        lane + "\"replyTo\":\"" + theirs.message()
                                + "\",\"parts\":[{\"content\":{\"type\":\"text\",\"text\":\"x\"}}]}");
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.json().at("/errors/0/pointer").stringValue()).isEqualTo("/replyTo");

        Answer assignee = stranger.http()
                .patch(
                        "/api/v1/conversations/" + mine.conversation(),
                        "{\"assignee\":\"user:" + owner.user().id() + "\"}");
        assertThat(assignee.status()).isEqualTo(404);
        assertThat(assignee.json().at("/errors/0/pointer").stringValue()).isEqualTo("/assignee");

        Answer contact = stranger.http()
                .post("/api/v1/contacts/" + mine.contact() + ":merge", "{\"other\":\"" + theirs.contact() + "\"}");
        assertThat(contact.status()).isEqualTo(404);
    }

    @Test
    void mediumShouldNotBeSendableWhenItIsOfAnotherOrganization() throws IOException {
        MediaId medium = server.store
                .media()
                .put(owner.organization(), new ByteArrayInputStream(new byte[] {1}), "image/png", null, 10)
                .id();
        Seed.Chat mine = stranger.seed().chat("Ed", "+4915100000006", "mine");

        Answer answer = stranger.http()
                .post(
                        "/api/v1/messages",
                        "{\"laneId\":\"" + mine.lane() + "\",\"parts\":[{\"content\":{\"type\":\"media\",\"mediaId\":\""
                                + medium + "\"}}]}");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().at("/errors/0/pointer").stringValue()).isEqualTo("/parts/0/content/mediaId");
    }

    @Test
    void listsShouldHoldNothingWhenItIsOfAnotherOrganization() {
        Tenant alone = server.tenant();
        owner.seed().chat("Fay", "+4915100000007", "zanzibar");

        for (String list : List.of(
                "/api/v1/conversations",
                "/api/v1/conversations?q=zanzibar",
                "/api/v1/messages",
                "/api/v1/messages?q=zanzibar",
                "/api/v1/messages?account=" + owner.acme(),
                "/api/v1/schedules",
                "/api/v1/notifications",
                "/api/v1/connections",
                "/api/v1/quarantine")) {
            assertThat(alone.http().get(list).json().path("items")).as(list).isEmpty();
        }
        assertThat(ids(alone, "/api/v1/accounts"))
                .containsExactlyInAnyOrder(alone.acme().toString(), alone.wave().toString());
        assertThat(ids(alone, "/api/v1/users"))
                .containsExactly(alone.user().id().toString());
        assertThat(ids(owner, "/api/v1/messages?q=zanzibar")).hasSize(1);
    }

    private static Set<String> ids(Tenant tenant, String list) {
        return tenant.http()
                .get(list)
                .json()
                .path("items")
                .valueStream()
                .map((JsonNode item) -> item.path("id").stringValue())
                .collect(Collectors.toSet());
    }

    @Test
    void everyRouteWithAnIdShouldBeTriedWhenThereIsANewOne() throws IOException {
        Set<String> routes = new TreeSet<>();
        server.context
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, method) -> mapping.getPathPatternsCondition().getPatternValues().stream()
                        .filter(pattern -> pattern.startsWith("/api/v1/") && pattern.contains("{"))
                        .forEach(pattern -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(verb -> routes.add(verb + " " + pattern))));
        Set<String> tried = everyId()
                .map(attempt -> attempt.method() + " " + attempt.template())
                .collect(Collectors.toCollection(TreeSet::new));
        tried.add("POST /api/v1/messages/{id}/retry");
        tried.add("POST /api/v1/messages/{id}/discard");
        // ScheduledSendTest and SchedulesTest try these
        tried.add("DELETE /api/v1/messages/{id}");
        tried.add("DELETE /api/v1/schedules/{id}");
        // ConnectionsTest tries these
        tried.add("PUT /api/v1/connections/{id}");
        tried.add("DELETE /api/v1/connections/{id}");

        assertThat(tried).containsAll(routes);
        assertThat(routes).isNotEmpty();
    }
}
