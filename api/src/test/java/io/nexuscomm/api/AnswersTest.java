package io.nexuscomm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nexuscomm.message.MessageJson;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.content.Content;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The client of these tests holds every answer against the description; here are those that other tests do not meet. */
class AnswersTest {

    /** One of each type, and one that only a provider knows. */
    private static final String CONTENTS = """
            [{"type": "text", "text": "Is it still there?"},
             {"type": "media", "kind": "IMAGE", "state": "UNAVAILABLE", "caption": "this one", "bytes": 48213,
              "source": {"ref": "17", "expiresAt": "2026-11-22T10:15:30Z"}},
             {"type": "location", "latitude": 52.5, "longitude": 13.4, "name": "Here"},
             {"type": "contactCard", "cards": [{"name": "Ana", "phones": ["+4915112345678"]}]},
             {"type": "interactive", "layout": "LIST", "body": "Which?", "actions": [{"id": "yes", "label": "Yes"}]},
             {"type": "selection", "of": {"externalId": "m1"}, "actionId": "yes", "label": "Yes", "inferred": true},
             {"type": "template", "name": "order_ready", "language": "en", "variables": {"1": "Ana"},
              "header": {"content": {"type": "location", "latitude": 52.5, "longitude": 13.4}},
              "buttons": [{"index": 0, "kind": "QUICK_REPLY", "value": "yes"}]},
             {"type": "poll", "question": "When?", "options": ["Today", "Later"], "multiple": false},
             {"type": "sharedPost", "context": "STORY_REPLY", "url": "https://example.org/1",
              "media": {"type": "media", "kind": "VIDEO", "state": "PENDING"}},
             {"type": "order", "items": [{"productId": "4711", "quantity": 2, "priceMinor": 1250}]},
             {"type": "payment", "status": "PAID", "amountMinor": 1250, "currency": "EUR"},
             {"type": "systemNote", "code": "joined", "text": "Ana came in", "params": {"who": "Ana"}},
             {"type": "acme:hologram", "depth": 3, "nested": {"colours": ["red", null]}}]
            """;

    private static ApiServer server;

    @BeforeAll
    static void start() {
        server = ApiServer.shared();
    }

    @Test
    void messagesShouldBeAsDescribedWhateverTheyHold() {
        Tenant tenant = server.tenant();
        List<Content> contents = MessageJson.readContents(CONTENTS);
        Seed.Chat chat = tenant.seed().chat("Ana", "+4915112345678", "first");
        tenant.seed()
                .says(
                        chat,
                        IntStream.range(0, contents.size())
                                .mapToObj(at -> new Part(String.valueOf(at), contents.get(at)))
                                .toList());

        JsonNode message = tenant.http()
                .get("/api/v1/conversations/" + chat.conversation() + "/messages?limit=1")
                .json()
                .at("/items/0");

        assertThat(message.path("parts")).hasSize(contents.size());
        tenant.http().get("/api/v1/messages");
        tenant.http().get("/api/v1/conversations");
        tenant.http().get("/api/v1/messages/" + message.path("id").asString());
        tenant.http().get("/api/v1/messages/" + message.path("id").asString() + "/trace");
    }

    @Test
    void fieldShouldBeLeftOutOnlyWhenItHasNoValue() {
        Tenant tenant = server.tenant();
        tenant.seed().chat("Ana", "+4915112345678", "first");

        JsonNode conversation =
                tenant.http().get("/api/v1/conversations").json().at("/items/0");
        JsonNode message = tenant.http().get("/api/v1/messages").json().at("/items/0");

        assertThat(conversation.path("tags").isArray()).isTrue();
        assertThat(conversation.has("assignee")).isFalse();
        assertThat(message.has("reactions")).isFalse();
        for (String list : new String[] {"connectors", "accounts", "users", "conversations", "rules"}) {
            assertThat(tenant.http().get("/api/v1/" + list).text()).as(list).doesNotContain(":null");
        }
    }

    @Test
    void descriptionShouldRefuseAMessageThatIsNotWhatItsTypeSays() {
        Tenant tenant = server.tenant();
        tenant.seed().chat("Ana", "+4915112345678", "first");
        String page = tenant.http().get("/api/v1/messages").text();
        Description description =
                new Description(server.http().get("/api/v1/openapi").text());

        assertThatThrownBy(() -> description.check(
                        "GET",
                        "/api/v1/messages",
                        200,
                        "application/json",
                        page.replace("\"text\":\"first\"", "\"text\":5")))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> description.check("GET", "/api/v1/messages", 418, "application/json", page))
                .isInstanceOf(AssertionError.class);
    }
}
