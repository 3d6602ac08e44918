package io.nexuscomm.inbox.postgres;

import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryState;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** From which stored states a reported one is progress: {@link Delivery#merge}, tabulated for a WHERE clause. */
final class Progress {

    private static final Map<DeliveryState, String> FROM = table(Delivery::merge);
    private static final Map<DeliveryState, String> FROM_ANOTHER = table(Delivery::mergeAttempt);

    private Progress() {}

    /** The states, joined by commas. */
    static String from(DeliveryState reported) {
        return FROM.getOrDefault(reported, "");
    }

    /** The same for news of another attempt: {@link Delivery#mergeAttempt}. */
    static String fromAnother(DeliveryState reported) {
        return FROM_ANOTHER.getOrDefault(reported, "");
    }

    private static Map<DeliveryState, String> table(BinaryOperator<Delivery> merge) {
        Map<DeliveryState, String> table = new EnumMap<>(DeliveryState.class);
        for (DeliveryState reported : DeliveryState.values()) {
            table.put(
                    reported,
                    Arrays.stream(DeliveryState.values())
                            .filter(isProgressTo(Delivery.of(reported, null), merge))
                            .map(DeliveryState::name)
                            .collect(Collectors.joining(",")));
        }
        return table;
    }

    private static Predicate<DeliveryState> isProgressTo(Delivery reported, BinaryOperator<Delivery> merge) {
        return stored -> {
            Delivery before = Delivery.of(stored, null);
            return merge.apply(before, reported) != before;
        };
    }
}
