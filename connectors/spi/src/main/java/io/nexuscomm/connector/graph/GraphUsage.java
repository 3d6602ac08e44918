package io.nexuscomm.connector.graph;

import io.nexuscomm.connector.http.HttpAnswer;
import io.nexuscomm.connector.http.ProviderAnswer;
import io.nexuscomm.connector.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How long the Graph API wants to be left alone. It sends no {@code Retry-After}: how much of its limits is used stands as
 * JSON in headers of its own, with the minutes until there is room again (Graph API, rate limits, headers).
 */
public final class GraphUsage {

    private static final List<String> HEADERS = List.of("X-Business-Use-Case-Usage", "X-App-Usage");
    private static final String MINUTES = "estimated_time_to_regain_access";
    private static final int LONGEST = 16 * 1024;
    private static final long A_DAY = 1_440;

    private GraphUsage() {}

    /** The answer, and the pause that its headers ask for. */
    public static ProviderAnswer answer(HttpAnswer answer) {
        return answer.json().orRetryAfter(pause(HEADERS.stream().map(answer::header)));
    }

    /** The longest of those that are asked for; null when none is. */
    static @Nullable Duration pause(Stream<@Nullable String> headers) {
        long minutes = headers.filter(Objects::nonNull)
                .filter(header -> header.length() <= LONGEST)
                .map(header -> Json.tree(header.getBytes(StandardCharsets.UTF_8)))
                .filter(Objects::nonNull)
                .flatMap(usage -> usage.findValues(MINUTES).stream())
                .filter(JsonNode::isNumber)
                .mapToLong(number -> Math.clamp((long) Math.ceil(number.doubleValue()), 0, A_DAY))
                .max()
                .orElse(0);
        return minutes == 0 ? null : Duration.ofMinutes(minutes);
    }
}
