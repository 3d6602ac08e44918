package io.nexuscomm.api.conversations;

import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.api.problems.FieldProblem;
import io.nexuscomm.api.problems.JsonPointers;
import io.nexuscomm.inbox.Contacts;
import io.nexuscomm.inbox.Profile;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What to change of a contact; null stays as it is, an empty text takes it away.
 *
 * @param attributes by name: a text, a number, yes or no; a JSON null takes one away
 */
record ContactChange(
        @Size(max = 64) @Nullable String tier,

        @Pattern(regexp = "([A-Z]{2})?", message = "must be a country as ISO 3166-1 has it, such as DE") @Nullable
        String country,

        @Size(max = 64) @Nullable String timezone,

        @Pattern(
                regexp = "([a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3})?",
                message = "must be a language as BCP 47 has it, such as de")
        @Nullable
        String language,

        @Nullable Map<String, JsonNode> attributes,

        @Schema(description = "Beside those that it has") @Size(max = Contacts.MOST_TAGS) @Nullable
        Set<@NotBlank @Size(max = 64) String> addTags,

        @Schema(description = "Of those that it has; one that is not there is no error")
        @Size(max = Contacts.MOST_TAGS)
        @Nullable
        Set<@NotBlank @Size(max = 64) String> removeTags) {

    private static final int MOST_ATTRIBUTES = 100;
    private static final int LONGEST_TEXT = 2_000;
    private static final String NAME = "[a-zA-Z][a-zA-Z0-9_-]{0,40}(\\.[a-zA-Z0-9_-]{1,41}){0,4}";

    boolean tags() {
        return addTags != null || removeTags != null;
    }

    /** @throws ApiProblem naming each field that cannot be kept, before anything is looked up */
    void check() {
        List<FieldProblem> problems = new ArrayList<>();
        if (timezone != null
                && !timezone.isEmpty()
                && !ZoneId.getAvailableZoneIds().contains(timezone)) {
            problems.add(
                    FieldProblem.at("/timezone", "must be a zone as IANA has it, such as Europe/Berlin", "unknown"));
        }
        if (attributes != null) {
            attributes.forEach((name, value) -> {
                String pointer = "/attributes/" + JsonPointers.escape(name);
                if (!name.matches(NAME)) {
                    problems.add(FieldProblem.at(pointer, "must be a name of letters, digits, - and _", "invalid"));
                } else if (!value.isNull() && plain(value) == null) {
                    problems.add(FieldProblem.at(
                            pointer,
                            "must be a text of at most " + LONGEST_TEXT + ", a number, or true or false",
                            "invalid"));
                }
            });
        }
        if (!problems.isEmpty()) {
            throw ApiProblem.invalid(problems);
        }
    }

    Profile of(Profile known) {
        return new Profile(
                after(known.tier(), tier),
                after(known.country(), country),
                after(known.timezone(), timezone),
                after(known.language(), language),
                attributes == null ? known.attributes() : merged(known.attributes(), attributes));
    }

    private static @Nullable String after(@Nullable String known, @Nullable String wanted) {
        if (wanted == null) {
            return known;
        }
        return wanted.isEmpty() ? null : wanted;
    }

    private static Map<String, Object> merged(Map<String, Object> known, Map<String, JsonNode> wanted) {
        Map<String, Object> all = new HashMap<>(known);
        wanted.forEach((name, value) -> {
            Object plain = plain(value);
            if (plain == null) {
                all.remove(name);
            } else {
                all.put(name, plain);
            }
        });
        if (all.size() > MOST_ATTRIBUTES) {
            throw ApiProblem.invalid("/attributes", "a contact has at most " + MOST_ATTRIBUTES, "too-many");
        }
        return all;
    }

    /** Null for what cannot be kept, and for what takes an attribute away. */
    private static @Nullable Object plain(JsonNode value) {
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isIntegralNumber() && value.canConvertToLong()) {
            return value.longValue();
        }
        if (value.isNumber()) {
            return value.doubleValue();
        }
        return value.isString() && value.stringValue().length() <= LONGEST_TEXT ? value.stringValue() : null;
    }
}
