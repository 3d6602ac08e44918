package io.nexuscomm.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.api.Http.Answer;
import io.nexuscomm.message.TemplateText;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TemplatesTest {

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
                                new TemplateText("sale", "en_US", "PAUSED", "MARKETING", null, "Buy now", null)));
    }

    @Test
    void templatesShouldBeListedWithWhatTheyNeed() {
        JsonNode items = tenant.http()
                .get("/api/v1/accounts/" + tenant.acme() + "/templates")
                .json()
                .path("items");

        assertThat(items).hasSize(2);
        assertThat(items.at("/0/name").stringValue()).isEqualTo("reminder");
        assertThat(items.at("/0/body").stringValue()).isEqualTo("See you at {{1}}");
        assertThat(items.at("/0/status").stringValue()).isEqualTo("APPROVED");
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
