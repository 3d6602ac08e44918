package io.nexuscomm.connector.telegram;

import io.nexuscomm.connector.Normalizer;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.connector.json.Json;
import io.nexuscomm.connector.json.Malformed;
import io.nexuscomm.connector.json.Moment;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.Unrecognised;
import io.nexuscomm.normalizer.CleanText;
import io.nexuscomm.normalizer.Digests;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Updates of the Bot API (core.telegram.org/bots/api#update) to channel events. What a bot sees of channels, of business
 * accounts that it answers for, of inline queries and payments is kept as unrecognised. Thread-safe.
 */
public final class TelegramNormalizer implements Normalizer {

    private static final int LONGEST_TYPE = 100;
    private static final int KEY_LENGTH = 32;

    /** Maps one kind of update. */
    @FunctionalInterface
    private interface Mapping {
        /** @return null when there is nothing in it that is known */
        @Nullable
        ChannelEvent map(Update update);
    }

    private static final Map<String, Mapping> KINDS = Map.of(
            "message", Messages::received,
            "edited_message", Messages::edited,
            "callback_query", Taps::read,
            "message_reaction", ChatNews::reaction,
            "my_chat_member", ChatNews::membership);

    @Override
    public List<ChannelEvent> normalize(RawEnvelope raw) {
        JsonNode update = Json.tree(raw.octets());
        if (update == null || !update.isObject()) {
            return List.of(
                    unrecognised(new Update(raw, "update", JsonMapper.shared().nullNode()), "this is no update"));
        }
        // an update has its number and exactly one field more
        return update.properties().stream()
                .filter(field -> !field.getKey().equals("update_id"))
                .findFirst()
                .map(field -> List.of(event(new Update(raw, field.getKey(), field.getValue()))))
                .orElseGet(() ->
                        List.of(unrecognised(new Update(raw, "update", update), "there is nothing in this update")));
    }

    private static ChannelEvent event(Update update) {
        Mapping mapping = KINDS.get(update.kind());
        if (mapping == null) {
            return unrecognised(update, "this kind of update is not known");
        }
        try {
            ChannelEvent event = mapping.map(update);
            return event == null ? unrecognised(update, "there is nothing in it that is known") : event;
        } catch (Malformed malformed) {
            return unrecognised(update, String.valueOf(malformed.getMessage()));
        } catch (RuntimeException fault) {
            return unrecognised(
                    update, "could not be mapped: " + fault.getClass().getSimpleName());
        }
    }

    /** Named by its octets, for a redelivery holds the same. */
    private static Unrecognised unrecognised(Update update, String reason) {
        String key = "update:" + Digests.sha256Hex(update.raw().octets()).substring(0, KEY_LENGTH);
        Moment moment = Moment.received(update.raw().receivedAt());
        return new Unrecognised(
                update.meta(key, null, null, moment), CleanText.oneLine(update.kind(), LONGEST_TYPE), reason);
    }
}
