package io.nexuscomm.routes.steps;

import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.inbox.Connections.Connection;
import io.nexuscomm.routes.batch.Outside;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Writes a rule's call, and says who asks as its connection wants it. */
final class SignedCalls implements Function<Outside.Call, ProviderRequest> {

    @Override
    public ProviderRequest apply(Outside.Call call) {
        Map<String, String> headers = new LinkedHashMap<>(call.headers());
        headers.put("Accept", "application/json");
        headers.put("Idempotency-Key", call.key());
        sign(call, headers);
        String mediaType = call.body().length == 0 ? "" : "application/json";
        return new ProviderRequest(call.method(), call.path(), headers, mediaType, call.body());
    }

    /** Last, so that no header of the rule takes the place of one of these. */
    private static void sign(Outside.Call call, Map<String, String> headers) {
        Connection connection = call.connection().connection();
        String secret = Objects.requireNonNullElse(call.connection().secret(), "");
        String detail = Objects.requireNonNullElse(connection.detail(), "");
        switch (connection.auth()) {
            case NONE -> {}
            case BEARER -> put(headers, "Authorization", "Bearer " + secret);
            case BASIC -> {
                byte[] both = (detail + ":" + secret).getBytes(StandardCharsets.UTF_8);
                put(headers, "Authorization", "Basic " + Base64.getEncoder().encodeToString(both));
            }
            case HMAC -> put(headers, detail.isEmpty() ? "X-Signature" : detail, BodySignature.of(secret, call.body()));
        }
    }

    private static void put(Map<String, String> headers, String name, String value) {
        headers.keySet().removeIf(name::equalsIgnoreCase);
        headers.put(name, value);
    }
}
