package io.nexuscomm.api.openapi;

import io.nexuscomm.api.problems.Problem;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/** What no annotation says: the errors of every operation, all in the one form, and that the model is open. */
final class DescriptionDetails implements GlobalOpenApiCustomizer {

    private static final Content PROBLEM = new Content()
            .addMediaType(
                    "application/problem+json",
                    new MediaType().schema(new Schema<>().$ref("#/components/schemas/Problem")));

    private static final Map<String, String> EVERYWHERE = Map.of(
            "400", "The request is not valid; `errors` names the fields",
            "503", "The database, or where media lie, cannot be reached; `Retry-After` says when to try again");

    @Override
    public void customise(OpenAPI api) {
        ModelConverters.getInstance(true).readAll(Problem.class).forEach(api.getComponents()::addSchemas);
        api.getComponents().getSchemas().values().forEach(DescriptionDetails::open);
        api.getPaths().forEach((path, item) -> item.readOperations().forEach(operation -> complete(path, operation)));
    }

    /** The model keeps fields of later versions; in JSON they stand beside the others. */
    private static void open(Schema<?> schema) {
        if (schema.getProperties() != null && schema.getProperties().remove("unknown") != null) {
            schema.setAdditionalProperties(true);
        }
    }

    private static void complete(String path, Operation operation) {
        if (!path.startsWith("/api/")) {
            return;
        }
        ApiResponses responses = operation.getResponses();
        EVERYWHERE.forEach((status, description) -> add(responses, status, description));
        boolean open = List.of().equals(operation.getSecurity());
        if (!open) {
            add(responses, "401", "No access token, or one that has ended");
        }
        if (path.contains("{")) {
            add(responses, "404", "The organization has no such thing");
        }
        if (operation.getRequestBody() != null) {
            add(responses, "413", "The body is too large");
            add(responses, "415", "The body is of a media type that is not taken");
            add(responses, "422", "The request is understood and cannot be done");
        }
    }

    private static void add(ApiResponses responses, String status, String description) {
        if (!responses.containsKey(status)) {
            responses.addApiResponse(
                    status, new ApiResponse().description(description).content(PROBLEM));
        }
    }
}
