package io.nexuscomm.connector.declarative;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.Descriptor.ErrorRule;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendOutcome.Accepted;
import io.nexuscomm.connector.SendOutcome.NeedsReauth;
import io.nexuscomm.connector.SendOutcome.Rejected;
import io.nexuscomm.connector.SendOutcome.Stopped;
import io.nexuscomm.connector.SendOutcome.Throttled;
import io.nexuscomm.connector.SendOutcome.Transient;
import io.nexuscomm.connector.SendOutcome.Uncertain;
import io.nexuscomm.connector.declarative.definition.Behaviour.As;
import io.nexuscomm.connector.declarative.mapping.Mapping;
import io.nexuscomm.connector.declarative.mapping.MappingFailed;
import io.nexuscomm.connector.http.ProviderAnswer;
import io.nexuscomm.connector.http.Redaction;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.normalizer.CleanText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What an answer to a send means, by the connector's rules, and where they are silent by what HTTP says. A provider that
 * takes a message without naming it is believed only when the file says that it names none.
 *
 * @param accepted statuses that say yes
 * @param when an expression that is true for a yes; null when the status tells
 * @param ids an expression that gives the ids; null when there are none
 * @param code an expression that gives the provider's error code; null when there is none
 * @param message an expression that gives the provider's words; null when there are none
 */
record AnswerRules(
        Descriptor descriptor,
        List<StatusRange> accepted,
        @Nullable Mapping when,
        @Nullable Mapping ids,
        @Nullable Mapping code,
        @Nullable Mapping message,
        List<Rule> rules) {

    private static final int LONGEST_WORDS = 300;
    private static final int LONGEST_CODE = 64;
    private static final int LONGEST_ID = 512;
    private static final int MOST_IDS = 100;

    /** A rule of the file. */
    record Rule(
            @Nullable StatusRange status,
            @Nullable String code,
            As as,
            @Nullable String error) {

        boolean fits(int answered, @Nullable String theirs) {
            return (status == null || status.holds(answered)) && (code == null || code.equals(theirs));
        }
    }

    /** @param answer whose JSON is a text where the provider answered one */
    SendOutcome outcome(ProviderAnswer answer, ConnectedAccount account) {
        JsonNode input = input(answer);
        String theirs = text(code, input, LONGEST_CODE);
        String detail = "HTTP " + answer.status() + (theirs == null ? "" : ", code " + theirs);
        try {
            if (saysYes(answer.status(), input)) {
                return taken(input, detail);
            }
        } catch (MappingFailed unreadable) {
            return new Uncertain(detail + ", and " + unreadable.getMessage());
        }
        return refused(answer, theirs, input, detail, account);
    }

    private boolean saysYes(int status, JsonNode input) {
        boolean yes = accepted.stream().anyMatch(range -> range.holds(status));
        return yes && (when == null || when.apply(input).asBoolean(false));
    }

    private SendOutcome taken(JsonNode input, String detail) {
        if (ids == null) {
            return new Accepted(List.of(), detail);
        }
        JsonNode given = ids.apply(input);
        List<ExternalId> named = new ArrayList<>();
        Iterable<JsonNode> each = given.isArray() ? given : List.of(given);
        for (JsonNode id : each) {
            String value = id.isString() || id.isNumber() ? CleanText.oneLine(id.asString(), LONGEST_ID) : "";
            if (!value.isEmpty() && named.size() < MOST_IDS) {
                named.add(ExternalId.of(descriptor.id(), value));
            }
        }
        return named.isEmpty()
                ? new Uncertain(detail + ", and an answer that names no message")
                : new Accepted(List.copyOf(named), detail);
    }

    private SendOutcome refused(
            ProviderAnswer answer, @Nullable String theirs, JsonNode input, String detail, ConnectedAccount account) {
        Rule fitting = rules.stream()
                .filter(rule -> rule.fits(answer.status(), theirs))
                .findFirst()
                .orElse(null);
        ErrorRule known = theirs == null ? null : descriptor.errors().get(theirs);
        As as = fitting != null ? fitting.as() : known != null ? as(known) : usual(answer.status());
        String error =
                fitting != null && fitting.error() != null ? fitting.error() : known == null ? null : known.code();
        return switch (as) {
            case THROTTLED -> new Throttled(pause(answer, known), detail);
            case NEEDS_REAUTH -> new NeedsReauth(detail);
            case TRANSIENT -> new Transient(answer.retryAfter(), detail);
            case UNCERTAIN -> new Uncertain(detail);
            case STOPPED -> new Stopped(error(error, theirs, input, detail, account), detail);
            case REJECTED -> new Rejected(error(error, theirs, input, detail, account), detail);
        };
    }

    private static @Nullable Duration pause(ProviderAnswer answer, @Nullable ErrorRule known) {
        return answer.retryAfter() != null || known == null ? answer.retryAfter() : known.pause();
    }

    private DeliveryError error(
            @Nullable String code, @Nullable String theirs, JsonNode input, String detail, ConnectedAccount account) {
        String words = text(message, input, LONGEST_WORDS);
        String said = words == null ? "The provider refused it (" + detail + ")." : words;
        Redaction redaction = new Redaction(descriptor);
        return redaction.of(new DeliveryError(code == null ? "PROVIDER" : code, said, theirs), account);
    }

    private static As as(ErrorRule rule) {
        return switch (rule.then()) {
            case "RETRY" -> As.TRANSIENT;
            case "THROTTLE" -> As.THROTTLED;
            case "REAUTH" -> As.NEEDS_REAUTH;
            case "STOP" -> As.STOPPED;
            case "UNCERTAIN" -> As.UNCERTAIN;
            default -> As.REJECTED;
        };
    }

    /** A proxy that waited for the provider in vain (504) knows as little as we do; so does a yes that is none. */
    private static As usual(int status) {
        return switch (status) {
            case 401, 403 -> As.NEEDS_REAUTH;
            case 429 -> As.THROTTLED;
            case 504 -> As.UNCERTAIN;
            default -> status >= 500 ? As.TRANSIENT : As.REJECTED;
        };
    }

    private static @Nullable String text(@Nullable Mapping expression, JsonNode input, int longest) {
        if (expression == null) {
            return null;
        }
        try {
            JsonNode value = expression.apply(input);
            String text = value.isString() || value.isNumber() ? CleanText.oneLine(value.asString(), longest) : "";
            return text.isEmpty() ? null : text;
        } catch (MappingFailed unreadable) {
            return null;
        }
    }

    /** As expressions see an answer. */
    static JsonNode input(ProviderAnswer answer) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("status", answer.status())
                .set("body", answer.json().isMissingNode() ? JsonNodeFactory.instance.nullNode() : answer.json());
    }

    /** The rules as the file has them, ready to be asked. */
    static List<Rule> rules(List<io.nexuscomm.connector.declarative.definition.Behaviour.Rule> written) {
        return written.stream()
                .map(rule -> new Rule(
                        rule.status() == null ? null : StatusRange.of(rule.status()),
                        rule.code(),
                        rule.as(),
                        rule.error()))
                .toList();
    }

    /** What says yes where the file does not say it. */
    static List<StatusRange> accepted(List<String> written) {
        return written.isEmpty()
                ? List.of(new StatusRange(200, 299))
                : written.stream().map(StatusRange::of).toList();
    }
}
