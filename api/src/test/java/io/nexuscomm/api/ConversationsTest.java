package io.nexuscomm.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.api.Http.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ConversationsTest {

    private Tenant tenant;
    private Seed.Chat ana;
    private Seed.Chat bo;

    @BeforeEach
    void chats() {
        tenant = ApiServer.shared().tenant();
        ana = tenant.seed().chat("Ana Silva", "+4915110000001", "Is it still there?");
        bo = tenant.seed().chat(tenant.wave(), "wave", "Bo", "+4915110000002", "Hello");
    }

    private JsonNode list(String query) {
        Answer answer = tenant.http().get("/api/v1/conversations" + query);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    private List<String> ids(String query) {
        return list(query)
                .path("items")
                .valueStream()
                .map(item -> item.path("id").stringValue())
                .toList();
    }

    private Answer patch(Seed.Chat chat, String body) {
        return tenant.http().patch("/api/v1/conversations/" + chat.conversation(), body);
    }

    @Test
    void conversationsShouldBeListedNewestFirstWithWhatAListShows() {
        JsonNode page = list("");

        assertThat(page.path("items")).hasSize(2);
        assertThat(page.has("nextCursor")).isFalse();
        JsonNode conversation = page.at("/items/1");
        assertThat(conversation.path("id").stringValue())
                .isEqualTo(ana.conversation().toString());
        assertThat(conversation.at("/contact/name").stringValue()).isEqualTo("Ana Silva");
        assertThat(conversation.path("status").stringValue()).isEqualTo("OPEN");
        assertThat(conversation.path("unread").intValue()).isEqualTo(1);
        assertThat(conversation.at("/lastMessage/preview").stringValue()).isEqualTo("Is it still there?");
        assertThat(conversation.at("/lastMessage/direction").stringValue()).isEqualTo("INBOUND");
        assertThat(conversation.at("/lanes/0/id").stringValue())
                .isEqualTo(ana.lane().toString());
        assertThat(conversation.at("/lanes/0/address").stringValue()).isEqualTo("+4915110000001");
    }

    @Test
    void conversationsShouldBeFilteredWhenAsked() {
        patch(bo, "{\"status\":\"CLOSED\",\"assignee\":\"team:night\"}");

        assertThat(ids("?status=CLOSED")).containsExactly(bo.conversation().toString());
        assertThat(ids("?channel=acme")).containsExactly(ana.conversation().toString());
        assertThat(ids("?assignee=team:night"))
                .containsExactly(bo.conversation().toString());
        assertThat(ids("?q=silva")).containsExactly(ana.conversation().toString());
        assertThat(ids("?q=")).hasSize(2);
        assertThat(ids("?status=OPEN&channel=wave")).isEmpty();
    }

    @Test
    void pagesShouldHoldEachConversationOnceWhenTheyAreFollowed() {
        for (int number = 10; number < 17; number++) {
            tenant.seed().chat("Guest " + number, "+49151100000" + number, "hi");
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = list("?limit=4" + cursor);
            page.path("items").forEach(item -> seen.add(item.path("id").stringValue()));
            cursor = page.has("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").stringValue()
                    : null;
        } while (cursor != null);

        assertThat(seen).hasSize(9).doesNotHaveDuplicates();
    }

    @Test
    void cursorShouldBeRefusedWhenItIsOfAnotherListOrOrganization() {
        tenant.seed().more(ana, "one");
        String conversations = list("?limit=1").path("nextCursor").stringValue();
        Tenant stranger = ApiServer.shared().tenant();

        assertThat(stranger.http()
                        .get("/api/v1/conversations?cursor=" + conversations)
                        .code())
                .isEqualTo("bad-cursor");
        assertThat(tenant.http().get("/api/v1/messages?cursor=" + conversations).code())
                .isEqualTo("bad-cursor");
    }

    @Test
    void messagesShouldBeListedNewestFirstWhenAConversationIsOpened() {
        tenant.seed().more(ana, "And the keys?");

        JsonNode items = tenant.http()
                .get("/api/v1/conversations/" + ana.conversation() + "/messages")
                .json()
                .path("items");

        assertThat(items.valueStream().map(it -> it.at("/parts/0/content/text").stringValue()))
                .containsExactly("And the keys?", "Is it still there?");
        assertThat(items.at("/0/parts/0/content/type").stringValue()).isEqualTo("text");
        assertThat(items.at("/0/occurredAt").stringValue()).endsWith("Z");
    }

    @Test
    void conversationShouldHaveNothingUnreadWhenItWasRead() {
        String path = "/api/v1/conversations/" + ana.conversation();

        assertThat(tenant.http().post(path + "/read").status()).isEqualTo(204);

        assertThat(tenant.http().get(path).json().path("unread").intValue()).isZero();
    }

    @Test
    void conversationShouldChangeOnlyInWhatIsNamedWhenItIsPatched() {
        String me = "user:" + tenant.user().id();
        patch(ana, "{\"assignee\":\"" + me + "\",\"tags\":[\"billing\",\"vip\"]}");

        Answer closed = patch(ana, "{\"status\":\"CLOSED\"}");
        assertThat(closed.json().path("status").stringValue()).isEqualTo("CLOSED");
        assertThat(closed.json().path("assignee").stringValue()).isEqualTo(me);
        assertThat(closed.json().path("tags").valueStream().map(JsonNode::stringValue))
                .containsExactlyInAnyOrder("billing", "vip");

        Answer nobody = patch(ana, "{\"assignee\":null,\"tags\":[]}");
        assertThat(nobody.json().path("assignee").stringValue("")).isEmpty();
        assertThat(nobody.json().path("tags")).isEmpty();
    }

    @Test
    void assigneeShouldBeRefusedWhenItIsNeitherPersonNorTeam() {
        for (String wrong : List.of("\"ada\"", "\"user:x\"", "\"team:\"", "7", "[]")) {
            Answer answer = patch(ana, "{\"assignee\":" + wrong + "}");
            assertThat(answer.status()).as(wrong).isBetween(400, 404);
            assertThat(answer.json().at("/errors/0/pointer").stringValue()).isEqualTo("/assignee");
        }
    }

    @Test
    void textsShouldBeCleanedWhenTheyHoldWhatADatabaseCannot() {
        Answer tagged = patch(ana, "{\"tags\":[\"a\\u0000b\"],\"assignee\":\"team:ni\\u0000ght\"}");

        assertThat(tagged.json().path("tags").valueStream().map(JsonNode::stringValue))
                .containsExactly("ab");
        assertThat(tagged.json().path("assignee").stringValue()).isEqualTo("team:night");
        assertThat(ids("?q=sil%00va")).containsExactly(ana.conversation().toString());
        assertThat(patch(ana, "{\"tags\":[\"\\u0000\"]}").status()).isEqualTo(400);
    }

    @Test
    void tagsOfOthersShouldStayWhenSomeAreAddedAndTakenAway() {
        patch(ana, "{\"tags\":[\"billing\",\"urgent\"]}");

        Answer tagged = patch(ana, "{\"addTags\":[\"vip\"],\"removeTags\":[\"billing\",\"never there\"]}");

        assertThat(tagged.json().path("tags").valueStream().map(JsonNode::stringValue))
                .containsExactlyInAnyOrder("urgent", "vip");
    }

    @Test
    void tagsShouldBeRefusedWhenTheyAreReplacedAndAddedAtOnceOrTooMany() {
        Answer both = patch(ana, "{\"tags\":[\"a\"],\"addTags\":[\"b\"]}");
        assertThat(both.status()).isEqualTo(400);
        assertThat(both.json().at("/errors/0/pointer").stringValue()).isEqualTo("/tags");

        String fifty =
                IntStream.range(0, 50).mapToObj(each -> "\"tag " + each + "\"").collect(Collectors.joining(","));
        assertThat(patch(ana, "{\"addTags\":[" + fifty + "]}").status()).isEqualTo(200);
        Answer tooMany = patch(ana, "{\"addTags\":[\"one more\"]}");
        assertThat(tooMany.status()).isEqualTo(400);
        assertThat(tooMany.json().at("/errors/0/pointer").stringValue()).isEqualTo("/addTags");
        assertThat(patch(ana, "{\"addTags\":[\" \"]}")
                        .json()
                        .at("/errors/0/pointer")
                        .stringValue())
                .startsWith("/addTags");
    }

    @Test
    void tagsShouldBeRefusedWhenOneIsBlank() {
        Answer answer = patch(ana, "{\"tags\":[\"ok\",\" \"]}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/code").stringValue()).isEqualTo("required");
    }

    @Test
    void contactShouldKeepWhatPeopleWriteOfIt() {
        String path = "/api/v1/contacts/" + ana.contact();

        tenant.http()
                .patch(
                        path,
                        "{\"tier\":\"vip\",\"timezone\":\"Europe/Lisbon\",\"attributes\":{\"plan\":\"gold\",\"n\":7}}");
        tenant.http().patch(path, "{\"timezone\":\"\",\"attributes\":{\"n\":null}}");

        JsonNode contact = tenant.http().get(path).json();
        assertThat(contact.path("name").stringValue()).isEqualTo("Ana Silva");
        assertThat(contact.path("tier").stringValue()).isEqualTo("vip");
        assertThat(contact.has("timezone")).isFalse();
        assertThat(contact.path("attributes").toString()).isEqualTo("{\"plan\":\"gold\"}");
        assertThat(tenant.http().patch(path, "{\"timezone\":\"Mars/Olympus\"}").status())
                .isEqualTo(400);
        assertThat(tenant.http().patch(path, "{\"attributes\":{\"a b\":1}}").status())
                .isEqualTo(400);
        assertThat(tenant.http().patch(path, "{\"country\":\"Germany\"}").status())
                .isEqualTo(400);
    }

    @Test
    void contactShouldBeRefusedWithEachFieldThatCannotBeKept() {
        String path = "/api/v1/contacts/" + ana.contact();
        String tooLong = "x".repeat(2_001);

        Answer refused = tenant.http()
                .patch(
                        path,
                        "{\"tier\":\"vip\",\"timezone\":\"europe/berlin\",\"attributes\":{\"1bad/key\":\"x\",\"nested\":{},\"long\":\""
                                + tooLong + "\",\"fine\":1}}");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("code").stringValue()).isEqualTo("invalid-request");
        assertThat(refused.json()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("pointer").stringValue()))
                .containsExactlyInAnyOrder(
                        "/timezone", "/attributes/1bad~1key", "/attributes/nested", "/attributes/long");
        assertThat(tenant.http().get(path).json().has("tier")).isFalse();
    }

    @Test
    void contactShouldBeTaggedByPeople() {
        String path = "/api/v1/contacts/" + ana.contact();

        tenant.http().patch(path, "{\"addTags\":[\"vip\",\"do-not-autoreply\"]}");
        JsonNode tagged = tenant.http()
                .patch(path, "{\"addTags\":[\" late \"],\"removeTags\":[\"vip\",\"nowhere\"]}")
                .json();

        assertThat(tagged.path("tags").toString())
                .contains("\"do-not-autoreply\"", "\"late\"")
                .doesNotContain("vip");
        assertThat(tenant.http().get(path).json().path("tags")).hasSize(2);
        assertThat(tenant.http().patch(path, "{\"addTags\":[\" \"]}").status()).isEqualTo(400);
        String many = IntStream.range(0, 50).mapToObj(i -> "\"t" + i + "\"").collect(Collectors.joining(","));
        assertThat(tenant.http()
                        .patch(path, "{\"addTags\":[" + many + "]}")
                        .json()
                        .at("/errors/0/code")
                        .stringValue())
                .isEqualTo("too-many");
    }

    @Test
    void conversationShouldTakePriorityAndSnooze() {
        JsonNode changed = patch(
                        ana,
                        "{\"priority\":\"urgent\",\"status\":\"SNOOZED\",\"snoozedUntil\":\"2199-01-01T00:00:00Z\"}")
                .json();

        assertThat(changed.path("priority").stringValue()).isEqualTo("urgent");
        assertThat(changed.path("snoozedUntil").stringValue()).isEqualTo("2199-01-01T00:00:00Z");
        assertThat(patch(ana, "{\"snoozedUntil\":\"2199-01-01T00:00:00Z\"}").status())
                .isEqualTo(400);
        assertThat(patch(ana, "{\"priority\":\"soon\"}").status()).isEqualTo(400);
    }

    @Test
    void contactsShouldBeOneWhenTheyAreMerged() {
        String merge = "{\"other\":\"" + bo.contact() + "\"}";

        assertThat(tenant.http()
                        .post("/api/v1/contacts/" + ana.contact() + ":merge", merge)
                        .status())
                .isEqualTo(204);

        JsonNode one =
                tenant.http().get("/api/v1/conversations/" + ana.conversation()).json();
        assertThat(one.path("lanes")).hasSize(2);
        assertThat(ids("")).containsExactly(ana.conversation().toString());
        assertThat(tenant.http()
                        .post("/api/v1/contacts/" + ana.contact() + ":merge", "{\"other\":\"" + ana.contact() + "\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void contactsShouldBeTwoAgainWhenTheirMergeIsUndone() {
        String contact = "/api/v1/contacts/" + ana.contact();
        tenant.http().post(contact + ":merge", "{\"other\":\"" + bo.contact() + "\"}");
        JsonNode merge = tenant.http().get(contact + "/merges").json().at("/items/0");
        assertThat(merge.path("contact").stringValue()).isEqualTo(bo.contact().toString());
        String undo = "{\"merge\":\"" + merge.path("id").stringValue() + "\"}";

        assertThat(tenant.http().post(contact + ":unmerge", undo).status()).isEqualTo(204);

        assertThat(ids(""))
                .containsExactlyInAnyOrder(
                        ana.conversation().toString(), bo.conversation().toString());
        assertThat(tenant.http().get(contact + "/merges").json().path("items")).isEmpty();
        assertThat(tenant.http().post(contact + ":unmerge", undo).status()).isEqualTo(404);
        assertThat(tenant.http().post(contact + ":unmerge", "{}").status()).isEqualTo(400);
    }

    @Test
    void contactThatWasMergedShouldStandForWhomItWasMergedInto() {
        String survivor = "/api/v1/contacts/" + ana.contact();
        String merged = "/api/v1/contacts/" + bo.contact();
        tenant.http().post(survivor + ":merge", "{\"other\":\"" + bo.contact() + "\"}");

        assertThat(tenant.http()
                        .post(merged + ":merge", "{\"other\":\"" + ana.contact() + "\"}")
                        .status())
                .isEqualTo(400);

        String merge =
                tenant.http().get(merged + "/merges").json().at("/items/0/id").stringValue();
        assertThat(tenant.http()
                        .post(merged + ":unmerge", "{\"merge\":\"" + merge + "\"}")
                        .status())
                .isEqualTo(204);
        assertThat(tenant.http().get(merged).json().path("id").stringValue())
                .isEqualTo(bo.contact().toString());
    }
}
