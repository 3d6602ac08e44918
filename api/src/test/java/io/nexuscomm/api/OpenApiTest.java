package io.nexuscomm.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.api.Http.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

class OpenApiTest {

    private static final Set<String> UNDESCRIBED = Set.of("/api/v1/openapi", "/api/v1/openapi.yaml");

    private static ApiServer server;
    private static JsonNode api;

    @BeforeAll
    static void start() {
        server = ApiServer.shared();
        Answer answer = server.http().get("/api/v1/openapi");
        assertThat(answer.status()).isEqualTo(200);
        api = answer.json();
    }

    private record Operation(String path, String method, JsonNode json) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private static List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        api.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operations.add(
                                new Operation(path.getKey(), operation.getKey(), operation.getValue()))));
        return operations;
    }

    @Test
    void descriptionShouldBeOfOpenApiThreeOneWhenItIsAskedForAsJsonOrYaml() {
        assertThat(api.path("openapi").stringValue()).startsWith("3.1");
        assertThat(api.at("/info/title").stringValue()).isEqualTo("NexusComm");

        Answer yaml = server.http().get("/api/v1/openapi.yaml");
        assertThat(yaml.status()).isEqualTo(200);
        assertThat(yaml.text()).startsWith("openapi: 3.1");
    }

    @Test
    void descriptionShouldHoldEveryRouteOfEveryController() {
        Set<String> routes = new TreeSet<>();
        server.context
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .forEach((mapping, method) -> mapping.getPathPatternsCondition().getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/") || path.endsWith("z"))
                        .filter(path -> !UNDESCRIBED.contains(path))
                        .forEach(path -> mapping.getMethodsCondition()
                                .getMethods()
                                .forEach(verb -> routes.add(verb.name().toLowerCase(Locale.ROOT) + " " + path))));
        List<String> described = operations().stream().map(Operation::toString).toList();

        assertThat(routes).hasSizeGreaterThan(25);
        assertThat(described).containsExactlyInAnyOrderElementsOf(routes);
    }

    @Test
    void operationShouldSayWhatItDoesAndHowItFails() {
        for (Operation operation : operations()) {
            JsonNode json = operation.json();
            assertThat(json.path("summary").stringValue(""))
                    .as(operation + " summary")
                    .isNotBlank();
            assertThat(json.path("tags")).as(operation + " tags").hasSize(1);
            if (operation.path().startsWith("/api/")) {
                JsonNode responses = json.path("responses");
                assertThat(responses.propertyNames())
                        .as(operation + " responses")
                        .contains("400", "503");
                assertThat(responses
                                .at("/400/content/application~1problem+json/schema/$ref")
                                .stringValue(""))
                        .isEqualTo("#/components/schemas/Problem");
                boolean open = json.has("security") && json.path("security").isEmpty();
                assertThat(open || responses.has("401")).as(operation + " 401").isTrue();
                assertThat(json.path("parameters")
                                .valueStream()
                                .map(it -> it.path("name").stringValue("")))
                        .as(operation + " parameters")
                        .doesNotContain("caller", "request");
            }
        }
    }

    @Test
    void referencesShouldLeadSomewhere() {
        List<String> references = new ArrayList<>();
        api.findValues("$ref").forEach(reference -> references.add(reference.stringValue()));

        assertThat(references).isNotEmpty();
        for (String reference : references) {
            assertThat(api.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        }
    }

    @Test
    void schemasShouldShowTheJsonAndNotTheJavaOfThings() {
        JsonNode schemas = api.at("/components/schemas");

        assertThat(schemas.propertyNames()).contains("Problem", "Message", "Conversation", "SendRequest", "Text");
        assertThat(schemas.propertyNames()).doesNotContain("JsonNode", "MessageId", "LaneId", "Caller");
        assertThat(schemas.at("/Message/properties/id/type").stringValue("")).isEqualTo("string");
        assertThat(schemas.at("/Message/properties").propertyNames()).doesNotContain("unknown");
        assertThat(schemas.at("/Problem/properties").propertyNames()).contains("code", "errors");
        assertThat(api.at("/components/securitySchemes/bearer/scheme").stringValue())
                .isEqualTo("bearer");
    }

    @Test
    void descriptionShouldBeBrowsableFromOurOwnOriginWithoutInlineScripts() {
        Answer redirect = server.http().get("/api/docs");
        assertThat(redirect.status()).isEqualTo(302);

        Answer page = server.http().get("/api/docs/index.html");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).doesNotContain("http://", "https://", "<style").doesNotContainPattern("<script>");
        for (String file : List.of("browse.js", "swagger-ui-bundle.js", "swagger-ui.css")) {
            assertThat(server.http().get("/api/docs/" + file).status()).as(file).isEqualTo(200);
        }
        assertThat(server.http().get("/api/docs/gone.js").status()).isEqualTo(404);
    }
}
