package io.nexuscomm.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The description that a gateway serves of its API, held against what it answers: an answer must have a status and a
 * problem code that its operation tells of, and a body that JSON Schema 2020-12 finds valid. Thread-safe.
 */
public final class Description {

    private static final String IRI = "urn:nexuscomm:api";
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");

    /** OpenAPI's own words beside a schema say nothing about validity. */
    private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012())
            .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
            .build();

    private final JsonNode api;
    private final SchemaRegistry schemas;

    /** @param json as it is served */
    public Description(String json) {
        this.api = JsonMapper.shared().readTree(json);
        this.schemas = SchemaRegistry.withDialect(
                DIALECT,
                builder -> builder.schemas(Map.of(IRI, json))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .locale(Locale.ENGLISH)
                                .build()));
    }

    /**
     * Fails for an answer that is not described. What lies beside the API goes by.
     *
     * @param path as it was called; its query does not matter
     * @param mediaType of the body; null when there is none
     */
    public void check(String method, String path, int status, @Nullable String mediaType, String body) {
        String name = method + " " + path + " -> " + status;
        operation(method, path.split("\\?", 2)[0]).ifPresent(operation -> {
            JsonNode response = api.at(operation).path("responses").path(String.valueOf(status));
            assertThat(response.isMissingNode())
                    .as("%s is not described; it says %s", name, body)
                    .isFalse();
            String type = mediaType == null ? "" : mediaType.split(";", 2)[0];
            if (!type.endsWith("json") || body.isEmpty()) {
                return;
            }
            String pointer = operation + "/responses/" + status + "/content/" + escape(type) + "/schema";
            assertThat(api.at(pointer).isMissingNode())
                    .as("%s has no schema for %s", name, type)
                    .isFalse();
            assertThat(schema(pointer).validate(JsonMapper.shared().readTree(body)))
                    .as("%s against the description: %s", name, body)
                    .isEmpty();
            if (type.equals("application/problem+json")) {
                checkCode(name, response, JsonMapper.shared().readTree(body));
            }
        });
    }

    private static void checkCode(String name, JsonNode response, JsonNode problem) {
        assertThat(response.path("description").asString(""))
                .as("%s tells of its code", name)
                .contains('`' + problem.path("code").asString() + '`');
    }

    private Schema schema(String pointer) {
        return schemas.getSchema(SchemaLocation.of(IRI + "#" + pointer));
    }

    /** The pointer to the operation; of paths that fit, the one with the fewest variables is meant. */
    private Optional<String> operation(String method, String path) {
        return api.path("paths").propertyNames().stream()
                .filter(template -> fits(template, path))
                .min(Comparator.comparingInt(Description::variables))
                .map(template -> "/paths/" + escape(template) + "/" + method.toLowerCase(Locale.ROOT))
                .filter(pointer -> !api.at(pointer).isMissingNode());
    }

    private static boolean fits(String template, String path) {
        Matcher variable = VARIABLE.matcher(template);
        StringBuilder pattern = new StringBuilder();
        int at = 0;
        while (variable.find()) {
            pattern.append(Pattern.quote(template.substring(at, variable.start())))
                    .append("[^/]+");
            at = variable.end();
        }
        return path.matches(
                pattern.append(Pattern.quote(template.substring(at))).toString());
    }

    private static int variables(String template) {
        return (int) VARIABLE.matcher(template).results().count();
    }

    private static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
