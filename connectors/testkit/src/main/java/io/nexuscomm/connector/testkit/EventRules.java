package io.nexuscomm.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.message.MessageJson;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.message.event.Unrecognised;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What holds for every event of every connector, whatever it was made from. */
final class EventRules {

    private EventRules() {}

    static void check(String connector, List<ChannelEvent> events) {
        Map<String, ChannelEvent> byKey = new HashMap<>();
        for (ChannelEvent event : events) {
            checkMeta(connector, event);
            ChannelEvent other =
                    byKey.putIfAbsent(event.getClass().getName() + event.meta().externalKey(), event);
            assertThat(other == null || other.equals(event))
                    .as(
                            "two different %s go by one external key, so one would be lost",
                            event.getClass().getSimpleName())
                    .isTrue();
        }
        DirtyText.findIn(MessageJson.mapper().valueToTree(events)).ifPresent(where -> {
            throw new AssertionError("NUL or half a character at " + where + ", which no database stores");
        });
    }

    private static void checkMeta(String connector, ChannelEvent event) {
        EventMeta meta = event.meta();
        assertThat(meta.account().connector())
                .as("the connector of the account")
                .isEqualTo(connector);
        assertThat(meta.externalKey()).as("the external key").isNotBlank();
        if (!(event instanceof Unrecognised)) {
            assertThat(meta.account().value()).as("the account's key").isNotBlank();
        }
    }
}
