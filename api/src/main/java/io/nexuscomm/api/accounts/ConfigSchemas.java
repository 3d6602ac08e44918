package io.nexuscomm.api.accounts;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.FieldProblem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.api.web.JsonTexts;
import io.nexuscomm.connector.Descriptor;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Checks configurations against the schemas of their connectors. Schemas are compiled once. */
@Component
final class ConfigSchemas {

    private static final int MOST_ERRORS = 50;

    /** Forms have marks of their own in a schema; they say nothing about validity. */
    private static final Dialect DIALECT = Dialect.builder(Dialects.getDraft202012())
            .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
            .build();

    private final SchemaRegistry registry = SchemaRegistry.withDialect(
            DIALECT,
            builder -> builder.schemaRegistryConfig(SchemaRegistryConfig.builder()
                    .formatAssertionsEnabled(true)
                    .locale(Locale.ENGLISH)
                    .build()));

    /** Bounded by the number of connectors. */
    private final Map<String, Compiled> compiled = new ConcurrentHashMap<>();

    /** Made of this very tree: the next version of a connector has another. */
    private record Compiled(JsonNode of, Schema schema) {}

    /** @throws ApiProblem with one entry per violation */
    void check(Descriptor descriptor, JsonNode config) {
        JsonTexts.firstUnclean(config).ifPresent(ConfigSchemas::refuse);
        List<FieldProblem> violations = schema(descriptor).validate(config).stream()
                .map(ConfigViolation::of)
                .distinct()
                .limit(MOST_ERRORS)
                .toList();
        if (!violations.isEmpty()) {
            throw ApiProblem.of(
                    ProblemCode.INVALID_CONFIG,
                    violations.size() == 1
                            ? "One setting is not as it must be."
                            : violations.size() + " settings are not as they must be.",
                    violations);
        }
    }

    private Schema schema(Descriptor descriptor) {
        JsonNode tree = descriptor.config();
        return Objects.requireNonNull(compiled.compute(
                        descriptor.id(),
                        (id, known) -> known != null && known.of == tree
                                ? known
                                : new Compiled(tree, registry.getSchema(tree))))
                .schema;
    }

    private static void refuse(String pointer) {
        String detail = "holds a character that no setting has";
        throw ApiProblem.of(
                ProblemCode.INVALID_CONFIG,
                "One setting is not as it must be.",
                List.of(FieldProblem.at("/config" + pointer, detail, "bad-character")));
    }
}
