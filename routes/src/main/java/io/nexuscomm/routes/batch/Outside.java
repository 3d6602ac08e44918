package io.nexuscomm.routes.batch;

import io.nexuscomm.inbox.Connections;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks others for the steps of rules: programs by HTTP, and Camel routes. Never throws. Thread-safe. */
public interface Outside {

    Answer call(Call call);

    Answer route(Route route);

    /**
     * A request to another program.
     *
     * @param path below the connection's address
     * @param body JSON; empty for none
     * @param headers that the rule wants
     * @param key the same however often the step is tried
     * @param expect statuses that count as success beside 2xx
     */
    record Call(
            Connections.Open connection,
            String method,
            String path,
            byte[] body,
            Map<String, String> headers,
            String key,
            List<Integer> expect,
            Duration timeout) {

        /** Without what is sent. */
        @Override
        public String toString() {
            return "Call[" + connection + ", method=" + method + "]";
        }
    }

    /**
     * A message for a Camel route.
     *
     * @param body the message as canonical JSON has it, and what the rule says beside
     * @param key the same however often the step is tried
     */
    record Route(String uri, Map<String, Object> body, String key, Duration timeout) {

        /** Without what is sent. */
        @Override
        public String toString() {
            return "Route[uri=" + uri + "]";
        }
    }

    /**
     * What came back.
     *
     * @param value a map, a list, a text, a number, or yes or no; null for nothing
     * @param failure for people; null when it went well
     */
    record Answer(
            @Nullable Object value, String detail, @Nullable String failure) {

        public static Answer of(@Nullable Object value, String detail) {
            return new Answer(value, detail, null);
        }

        public static Answer failed(String why) {
            return new Answer(null, why, why);
        }

        /** Without what came back. */
        @Override
        public String toString() {
            return "Answer[" + detail + "]";
        }
    }
}
