package io.nexuscomm.api.openapi;

import io.nexuscomm.api.security.Caller;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.EndpointId;
import io.nexuscomm.message.id.JobId;
import io.nexuscomm.message.id.JournalId;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.MediaId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.message.id.ThreadId;
import io.nexuscomm.message.id.UserId;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.tags.Tag;
import java.time.LocalDateTime;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.customizers.GlobalOperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import tools.jackson.databind.JsonNode;

/** OpenAPI 3.1, made from the controllers. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:io/nexuscomm/api/openapi.properties")
class OpenApiConfiguration {

    private static final String BEARER = "bearer";

    private static final List<Class<?>> IDS = List.of(
            AccountId.class,
            ContactId.class,
            ConversationId.class,
            EndpointId.class,
            JobId.class,
            JournalId.class,
            LaneId.class,
            MediaId.class,
            MessageId.class,
            OrganizationId.class,
            ThreadId.class,
            UserId.class);

    OpenApiConfiguration() {
        SpringDocUtils springdoc = SpringDocUtils.getConfig();
        IDS.forEach(id ->
                springdoc.replaceWithSchema(id, new Schema<>().type("string").format("uuid")));
        springdoc.replaceWithSchema(
                LocalDateTime.class,
                new Schema<>()
                        .type("string")
                        .description("A wall time, without an offset")
                        .example("2027-03-29T09:00:00"));
        springdoc.replaceWithSchema(JsonNode.class, new Schema<>().description("any JSON"));
        springdoc.addRequestWrapperToIgnore(Caller.class);
    }

    @Bean
    OpenAPI nexusCommApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("NexusComm")
                        .version("1")
                        .description(
                                "One inbox for every channel. Sign in, then send the access token as a bearer token."
                                        + " Errors are problem details (RFC 9457) with a stable `code`. Ids are opaque; enums are"
                                        + " open; a field without a value is left out, of a message also one that is empty.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .tags(List.of(
                        tag("Signing in", "Sessions, and the first administrator"),
                        tag("Conversations", "All that was said with a contact, over all channels"),
                        tag("Messages", "Found, traced, planned and sent"),
                        tag("Contacts", "People"),
                        tag("Media", "Pictures, sounds, files"),
                        tag("Accounts", "Our addresses on channels"),
                        tag("Rules", "What happens by itself"),
                        tag("Connections", "Programs that rules may ask"),
                        tag("Notifications", "What rules tell the caller"),
                        tag("Events", "What happens, as it happens"),
                        tag("Quarantine", "What could not be understood yet"),
                        tag("Users", "Those who sign in"),
                        tag("Health", "For whoever runs the gateway")))
                .components(new Components()
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .bearerFormat("JWT")))
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }

    @Bean
    GlobalOpenApiCustomizer descriptionDetails() {
        return new DescriptionDetails();
    }

    @Bean
    GlobalOperationCustomizer declaredProblems() {
        return new DeclaredProblems();
    }

    private static Tag tag(String name, String description) {
        return new Tag().name(name).description(description);
    }
}
