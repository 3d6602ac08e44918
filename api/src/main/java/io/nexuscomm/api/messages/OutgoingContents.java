package io.nexuscomm.api.messages;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.FieldProblem;
import io.nexuscomm.api.problems.ProblemCode;
import io.nexuscomm.api.web.ApiJson;
import io.nexuscomm.api.web.JsonTexts;
import io.nexuscomm.message.content.ContactCard;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Interactive;
import io.nexuscomm.message.content.Location;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Poll;
import io.nexuscomm.message.content.Template;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.id.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads the parts of a request as canonical contents; only what can be sent is taken. */
@Component
final class OutgoingContents {

    private static final Set<String> LISTS = Set.of("actions", "cards", "options");

    private final ApiJson json;
    private final OutgoingMedia media;

    OutgoingContents(ApiJson json, OutgoingMedia media) {
        this.json = json;
        this.media = media;
    }

    List<Content> read(OrganizationId organization, List<SendRequest.PartRequest> parts) {
        List<Content> contents = new ArrayList<>();
        for (int at = 0; at < parts.size(); at++) {
            contents.add(read(organization, JsonTexts.cleaned(parts.get(at).content()), "/parts/" + at + "/content"));
        }
        return List.copyOf(contents);
    }

    private Content read(OrganizationId organization, JsonNode content, String pointer) {
        JsonNode type = content.path("type");
        if (type.isValueNode() && !type.isNull() && !type.isString()) {
            throw ApiProblem.invalid(pointer + "/type", "must be a text", "invalid");
        }
        return switch (type.asString("")) {
            case Text.TYPE -> text(content, pointer);
            case Media.TYPE -> media.read(organization, content, pointer);
            case Location.TYPE -> typed(content, pointer, Location.class, "latitude", "longitude");
            case ContactCard.TYPE -> typed(content, pointer, ContactCard.class, "cards");
            case Interactive.TYPE -> typed(content, pointer, Interactive.class, "layout", "body", "actions");
            case Poll.TYPE -> typed(content, pointer, Poll.class, "question", "options", "multiple");
            case Template.TYPE -> template(organization, content, pointer);
            case "" -> throw ApiProblem.invalid(pointer + "/type", "is needed", "required");
            default -> throw unsupported(pointer + "/type");
        };
    }

    /** The medium in a header is named by its upload, as one that is sent by itself. */
    private Template template(OrganizationId organization, JsonNode content, String pointer) {
        JsonNode shown = content.path("header").path("content");
        if (!shown.isObject()) {
            return typed(content, pointer, Template.class, "name", "language");
        }
        JsonNode rest = content.deepCopy();
        ((ObjectNode) rest.path("header")).remove("content");
        Template template = typed(rest, pointer, Template.class, "name", "language");
        String place = pointer + "/header/content";
        Content header = read(organization, shown, place);
        if (!(header instanceof Media || header instanceof Location)) {
            throw unsupported(place + "/type");
        }
        Template.Header others = Objects.requireNonNull(template.header(), "a header was read");
        return template.withHeader(new Template.Header(others.variables(), header, Map.of()));
    }

    private Text text(JsonNode content, String pointer) {
        Text text = typed(content, pointer, Text.class, "text");
        if (text.text().isBlank()) {
            throw ApiProblem.invalid(pointer + "/text", "is needed", "required");
        }
        return text;
    }

    private <T extends Content> T typed(JsonNode content, String pointer, Class<T> type, String... required) {
        for (String field : required) {
            JsonNode value = content.path(field);
            if (value.isMissingNode() || value.isNull() || isEmptyList(field, value)) {
                throw ApiProblem.invalid(pointer + "/" + field, "is needed", "required");
            }
        }
        T read = json.read(content, type, pointer);
        LaterFields.refuse(read, pointer);
        return read;
    }

    /** Where a text belongs, an empty list is of the wrong kind, which the reader says. */
    private static boolean isEmptyList(String field, JsonNode value) {
        return LISTS.contains(field) && value.isArray() && value.isEmpty();
    }

    private static ApiProblem unsupported(String pointer) {
        String detail = "Contents of this type cannot be sent.";
        return ApiProblem.of(
                ProblemCode.UNSENDABLE, detail, List.of(FieldProblem.at(pointer, detail, "unsupported-content")));
    }
}
