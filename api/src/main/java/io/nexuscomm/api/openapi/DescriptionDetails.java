package io.nexuscomm.api.openapi;

import io.nexuscomm.api.problems.Problem;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/** What no annotation says of the schemas: the form of errors, that the model is open, and what contents are. */
final class DescriptionDetails implements GlobalOpenApiCustomizer {

    @Override
    public void customise(OpenAPI api) {
        ModelConverters.getInstance(true).readAll(Problem.class).forEach(api.getComponents()::addSchemas);
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        new ContentSchemas().describe(schemas);
        schemas.values().forEach(DescriptionDetails::open);
    }

    /**
     * The model keeps fields of later versions; in JSON they stand beside the others. What connectors keep beside a
     * message is any JSON.
     */
    private static void open(Schema<?> schema) {
        if (schema.getProperties() == null) {
            return;
        }
        if (schema.getProperties().remove("unknown") != null) {
            schema.setAdditionalProperties(true);
        }
        Schema<?> ext = schema.getProperties().get("ext");
        if (ext != null) {
            ext.setAdditionalProperties(true);
        }
    }
}
