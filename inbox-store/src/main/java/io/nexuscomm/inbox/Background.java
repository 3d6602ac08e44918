package io.nexuscomm.inbox;

import io.nexuscomm.message.Direction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a contact and of the conversation it has, beside what every batch asks for.
 *
 * @param lastInboundAt when the contact last wrote, on any lane; null when it never did
 * @param consents the purposes it agreed to, on any lane
 * @param conversation null where there is none
 * @param underWay of the rules asked for, how many runs are not over, for the contact or its conversation; none is left out
 * @param counts how many messages, in the order in which they were asked for; at most {@value #MOST} each
 */
public record Background(
        Profile profile,
        Instant createdAt,
        @Nullable Instant lastInboundAt,
        Set<String> consents,
        @Nullable Talk conversation,
        Map<String, Integer> underWay,
        List<Integer> counts) {

    /** Beyond, nobody counts. */
    public static final int MOST = 1_001;

    /**
     * What is asked for beside the rest.
     *
     * @param counts what to count
     * @param rules whose waiting runs matter
     * @param queues rules whose runs come one after the other
     */
    public record Asked(List<Count> counts, Set<String> rules, Set<String> queues) {

        public static final Asked NOTHING = new Asked(List.of(), Set.of(), Set.of());
    }

    /**
     * The key of the timer of a rule's run. It does not name what the run is about: that is the conversation or the contact
     * of the lane it began on, as they are by the time somebody asks, so that runs go where their lanes go.
     *
     * @param wide whether it is about the contact, and not about the conversation alone
     */
    public static String keyOf(String rule, boolean wide, UUID run) {
        return "run:" + rule + ":" + (wide ? "contact" : "conversation") + ":" + run;
    }

    /** A contact's conversation. @param channels of its lanes */
    public record Talk(
            Priority priority,
            Map<String, Object> attributes,
            Instant createdAt,
            @Nullable Instant lastInboundAt,
            Set<String> channels) {}

    /**
     * How many messages there were lately.
     *
     * @param wide over all the contact's lanes, and not those of its conversation alone
     * @param period up to now
     */
    public record Count(Direction direction, boolean wide, Duration period) {}
}
