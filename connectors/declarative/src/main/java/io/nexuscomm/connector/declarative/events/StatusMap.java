package io.nexuscomm.connector.declarative.events;

import io.nexuscomm.connector.Descriptor.ErrorRule;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.normalizer.CleanText;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The provider's words for how far a message came, as the connector's file maps them. Immutable. */
public final class StatusMap {

    private static final Set<DeliveryState> REPORTED = EnumSet.of(
            DeliveryState.SUBMITTED,
            DeliveryState.SENT,
            DeliveryState.DELIVERED,
            DeliveryState.READ,
            DeliveryState.FAILED,
            DeliveryState.EXPIRED);

    private static final int LONGEST_REASON = 200;

    private final Map<String, Meaning> meanings = new HashMap<>();
    private final Map<String, ErrorRule> errors;

    /** @param code ours, where the word alone tells it; null where the provider's code does */
    private record Meaning(DeliveryState state, @Nullable String code) {}

    /**
     * @param statuses by the provider's word, in any case: {@code DELIVERED}, or {@code {state: FAILED, code: ...}}
     * @param errors the descriptor's, by the provider's code
     * @throws IllegalArgumentException naming the entry that is not as it must be
     */
    public StatusMap(Map<String, JsonNode> statuses, Map<String, ErrorRule> errors) {
        this.errors = errors;
        statuses.forEach((word, value) -> meanings.put(word.toLowerCase(Locale.ROOT), meaning(word, value)));
    }

    private static Meaning meaning(String word, JsonNode value) {
        String state = value.isObject() ? value.path("state").asString("") : value.asString("");
        String code = value.path("code").asString(null);
        for (DeliveryState known : REPORTED) {
            if (known.name().equals(state)) {
                return new Meaning(known, code);
            }
        }
        throw new IllegalArgumentException("/statuses/" + word + " must be one of " + REPORTED);
    }

    /**
     * Lets only those through that can be reported.
     *
     * @throws CannotMap when it is another
     */
    static void requireKnown(String state) {
        if (REPORTED.stream().noneMatch(known -> known.name().equals(state))) {
            throw new CannotMap(CleanText.oneLine(state, 64), "this status is not known");
        }
    }

    /**
     * What a report says.
     *
     * @param code the provider's own; null when it gave none
     * @param reason the provider's own words; null when there are none
     * @param at null when the provider does not say
     * @throws CannotMap when the word is not in the map
     */
    Delivery delivery(String word, @Nullable String code, @Nullable String reason, @Nullable Instant at) {
        Meaning meaning = meanings.get(word.toLowerCase(Locale.ROOT));
        if (meaning == null) {
            throw new CannotMap(CleanText.oneLine(word, 64), "this status is not known");
        }
        boolean failed = meaning.state() == DeliveryState.FAILED || meaning.state() == DeliveryState.EXPIRED;
        return new Delivery(meaning.state(), at, failed ? error(word, meaning, code, reason) : null);
    }

    private DeliveryError error(String word, Meaning meaning, @Nullable String code, @Nullable String reason) {
        ErrorRule rule = rule(code);
        String ours = rule == null ? meaning.code() : rule.code();
        String said = reason == null ? "The provider reports " + word + "." : reason;
        return new DeliveryError(ours == null ? "PROVIDER" : ours, CleanText.oneLine(said, LONGEST_REASON), code);
    }

    /** @return what the descriptor says of a code of the provider's; null when it says nothing */
    @Nullable
    ErrorRule rule(@Nullable String code) {
        return code == null ? null : errors.get(code);
    }
}
