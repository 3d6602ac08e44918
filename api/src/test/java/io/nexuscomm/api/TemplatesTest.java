package io.nexuscomm.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.api.Http.Answer;
import io.nexuscomm.inbox.Batch.ConsentRow;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.Consents;
import io.nexuscomm.message.TemplateText;
import io.nexuscomm.message.TemplateText.Button;
import io.nexuscomm.message.TemplateText.HeaderFormat;
import io.nexuscomm.message.content.Template.Button.Kind;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TemplatesTest {

    private static final String PARCEL = "{\"type\":\"template\",\"name\":\"parcel\",\"language\":\"en\","
            + "\"variables\":{\"name\":\"Ana\"},\"header\":{\"variables\":{\"order\":\"A-12\"}},"
            + "\"buttons\":[{\"index\":0,\"value\":\"A-12\"}]}";

    private final ApiServer server = ApiServer.shared();
    private Tenant tenant;
    private Seed.Chat ana;

    @BeforeEach
    void catalogue() {
        tenant = server.tenant();
        ana = tenant.seed().chat("Ana", "+4915110000001", "Is it still there?");
        server.store
                .templates()
                .replace(
                        tenant.organization(),
                        tenant.acme(),
                        List.of(
                                new TemplateText(
                                        "reminder", "en_US", "APPROVED", "UTILITY", null, "See you at {{1}}", null),
                                new TemplateText("sale", "en_US", "PAUSED", "MARKETING", null, "Buy now", null),
                                new TemplateText(
                                        "parcel",
                                        "en",
                                        "APPROVED",
                                        null,
                                        "Order {{order}}",
                                        "Hello {{name}}",
                                        null,
                                        null,
                                        List.of(
                                                new Button(Kind.URL, "Follow", "https://example.org/{{1}}"),
                                                new Button(Kind.QUICK_REPLY, "Away", null),
                                                new Button(null, "Ring us", null))),
                                new TemplateText(
                                        "tasting",
                                        "en",
                                        "APPROVED",
                                        null,
                                        null,
                                        "Taste it",
                                        null,
                                        HeaderFormat.IMAGE,
                                        List.of(new Button(Kind.COPY_CODE, "Copy", null)))));
    }

    @Test
    void templatesShouldBeListedWithWhatTheyNeed() {
        JsonNode items = tenant.http()
                .get("/api/v1/accounts/" + tenant.acme() + "/templates")
                .json()
                .path("items");

        assertThat(items).hasSize(4);
        assertThat(items.at("/1/name").stringValue()).isEqualTo("reminder");
        assertThat(items.at("/1/body").stringValue()).isEqualTo("See you at {{1}}");
        assertThat(items.at("/1/status").stringValue()).isEqualTo("APPROVED");
        assertThat(items.at("/0/buttons/0/url").stringValue()).isEqualTo("https://example.org/{{1}}");
        assertThat(items.at("/3/headerFormat").stringValue()).isEqualTo("IMAGE");
    }

    @Test
    void discoveryShouldTellWhatTheProviderShowsAndKeepItsTemplates() {
        Answer answer = tenant.http().post("/api/v1/accounts/" + tenant.acme() + "/discover");

        assertThat(answer.json().at("/addresses/0/id").stringValue()).isEqualTo("123");
        assertThat(server.store.templates().of(tenant.organization(), tenant.acme()))
                .map(TemplateText::name)
                .containsExactly("reminder");
    }

    @Test
    void discoveryShouldNotAskForAnAccountThatIsRemoved() {
        tenant.http().delete("/api/v1/accounts/" + tenant.acme());

        assertThat(tenant.http()
                        .post("/api/v1/accounts/" + tenant.acme() + "/discover")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void discoveryShouldSayWhenTheChannelTellsNothing() {
        assertThat(tenant.http()
                        .post("/api/v1/accounts/" + tenant.wave() + "/discover")
                        .code())
                .isEqualTo("nothing-to-discover");
    }

    @Test
    void planShouldShowWhatTheContactWillSee() {
        JsonNode plan = plan("{\"type\":\"template\",\"name\":\"reminder\",\"language\":\"en-us\","
                + "\"variables\":{\"1\":\"noon\"}}");

        assertThat(plan.toString()).contains("See you at noon");
    }

    @Test
    void templateShouldBeRefusedWhenTheCatalogueSaysThatItCannotBeSent() {
        assertThat(problems("{\"type\":\"template\",\"name\":\"reminder\",\"language\":\"en_US\"}"))
                .contains("missing-variable", "/parts/0/content/variables/1");
        assertThat(problems("{\"type\":\"template\",\"name\":\"remindr\",\"language\":\"en_US\"}"))
                .contains("unknown-template", "/parts/0/content/name");
        assertThat(problems("{\"type\":\"template\",\"name\":\"reminder\",\"language\":\"fr\","
                        + "\"variables\":{\"1\":\"midi\"}}"))
                .contains("unknown-template", "en_US");
        assertThat(problems("{\"type\":\"template\",\"name\":\"sale\",\"language\":\"en_US\"}"))
                .contains("template-not-approved");
        assertThat(problems("{\"type\":\"template\",\"name\":\"sale\",\"language\":\"en_US\","
                        + "\"variables\":{\"x\":\"y\"}}"))
                .contains("unknown-variable");
    }

    @Test
    void advertisingShouldBeRefusedToWhoWantsNone() {
        String chat = server.store
                .messages()
                .lane(tenant.organization(), ana.lane())
                .orElseThrow()
                .chat();
        tenant.seed()
                .commit(new BatchBuilder(tenant.organization())
                        .add(new ConsentRow(tenant.acme(), chat, Consents.MARKETING, false, server.clock.instant())));

        assertThat(problems("{\"type\":\"template\",\"name\":\"sale\",\"language\":\"en_US\"}"))
                .contains("opted-out", "advertising");
        assertThat(problems("{\"type\":\"template\",\"name\":\"reminder\",\"language\":\"en_US\"}"))
                .doesNotContain("opted-out");
    }

    @Test
    void planShouldShowWhatHeaderAndButtonsWillHold() {
        JsonNode plan = plan(PARCEL);

        assertThat(plan.at("/steps/0/contents/0/rendered").stringValue())
                .isEqualTo("Order A-12\n\nHello Ana\n\n- Follow: https://example.org/A-12\n- Away\n- Ring us");
        assertThat(plan.at("/steps/0/contents/0/buttons/0/kind").stringValue()).isEqualTo("URL");
    }

    @Test
    void templateShouldBeRefusedWhenItsHeaderOrButtonsLackAValue() {
        assertThat(problems(PARCEL.replace("\"variables\":{\"order\":\"A-12\"}", "\"variables\":{}")))
                .contains("missing-variable", "/parts/0/content/header/variables/order");
        assertThat(problems(PARCEL.replace("\"index\":0", "\"index\":1")))
                .contains("missing-variable", "/parts/0/content/buttons\"");
        assertThat(problems(PARCEL.replace("\"index\":0", "\"index\":2")))
                .contains("unknown-button", "/parts/0/content/buttons/0/index");
        assertThat(problems(PARCEL.replace("\"index\":0", "\"index\":0,\"kind\":\"COPY_CODE\"")))
                .contains("wrong-button", "/parts/0/content/buttons/0/kind");
        assertThat(problems(PARCEL.replace("\"value\":\"A-12\"", "\"value\":\" \"")))
                .contains("missing-variable", "/parts/0/content/buttons/0/value");
        assertThat(problems(PARCEL.replace("Ana", "Ana\\nSousa")))
                .contains("value-breaks-lines", "/parts/0/content/variables/name");
    }

    @Test
    void templateShouldBeRefusedWhenItsHeaderShowsNothingOrSomethingElse() {
        String tasting = "{\"type\":\"template\",\"name\":\"tasting\",\"language\":\"en\","
                + "\"buttons\":[{\"index\":0,\"value\":\"25OFF\"}]%s}";
        String place = ",\"header\":{\"content\":{\"type\":\"location\",\"latitude\":1,\"longitude\":2}}";

        assertThat(problems(tasting.formatted(""))).contains("missing-header", "/parts/0/content/header/content");
        assertThat(problems(tasting.formatted(place))).contains("wrong-header", "/parts/0/content/header/content");
        assertThat(problems(PARCEL.replace("\"header\":{", place.substring(1, place.length() - 1) + ",")))
                .contains("unknown-header", "/parts/0/content/header/content");
    }

    @Test
    void headerShouldNameItsMediumByItsUpload() {
        String picture = tenant.http()
                .with("Content-Type", "image/png")
                .send("POST", "/api/v1/media?fileName=a.png", BodyPublishers.ofByteArray(MediaTest.PNG))
                .json()
                .path("id")
                .stringValue();

        JsonNode plan = plan("{\"type\":\"template\",\"name\":\"tasting\",\"language\":\"en\","
                + "\"header\":{\"content\":{\"type\":\"media\",\"mediaId\":\"" + picture + "\"}},"
                + "\"buttons\":[{\"index\":0,\"value\":\"25OFF\"}]}");

        assertThat(plan.at("/steps/0/contents/0/header/content/kind").stringValue())
                .isEqualTo("IMAGE");
        assertThat(tenant.http()
                        .post(
                                "/api/v1/messages",
                                request("{\"type\":\"template\",\"name\":\"tasting\",\"language\":\"en\",\"header\":"
                                        + "{\"content\":{\"type\":\"text\",\"text\":\"no\"}}}"))
                        .json()
                        .toString())
                .contains("unsupported-content", "/parts/0/content/header/content/type");
    }

    private String problems(String content) {
        Answer answer = tenant.http().post("/api/v1/messages", request(content));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(422);
        return answer.json().path("errors").toString();
    }

    private JsonNode plan(String content) {
        Answer answer = tenant.http().post("/api/v1/messages:plan", request(content));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }

    private String request(String content) {
        return "{\"laneId\":\"" + ana.lane() + "\",\"parts\":[{\"content\":" + content + "}]}";
    }
}
