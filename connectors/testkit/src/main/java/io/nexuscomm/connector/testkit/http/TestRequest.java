package io.nexuscomm.connector.testkit.http;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.InboundRequest;
import io.nexuscomm.connector.WebhookAccount;
import io.nexuscomm.connector.testkit.Signing;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A web request in memory. */
public record TestRequest(
        byte[] octets,
        Map<String, String> headers,
        Map<String, String> query,
        @Nullable String queryString,
        Map<String, String> path)
        implements InboundRequest {

    /** A webhook with these headers. */
    public static TestRequest post(byte[] octets, Map<String, String> headers) {
        return new TestRequest(octets, headers, Map.of(), null, Map.of());
    }

    public static TestRequest get(Map<String, String> query) {
        return new TestRequest(new byte[0], Map.of(), query, null, Map.of());
    }

    /**
     * A webhook as the descriptor's provider signs it for an account.
     *
     * @param query of the address, which some providers sign too; null for none
     */
    public static TestRequest signed(
            Descriptor descriptor,
            ConnectedAccount account,
            byte[] octets,
            String mediaType,
            @Nullable String query,
            String secret) {
        Descriptor.Verification how =
                Objects.requireNonNull(descriptor.webhook()).verification();
        String signature =
                Signing.of(how, account, TestGateway.PUBLIC_URL, query).sign(octets, secret);
        return new TestRequest(
                octets, Map.of("Content-Type", mediaType, how.header(), signature), Map.of(), query, Map.of());
    }

    /** The same on an account's own path. */
    public TestRequest at(ConnectedAccount account) {
        return at(account.id().toString());
    }

    public TestRequest at(String accountId) {
        return with(WebhookAccount.PATH, accountId);
    }

    /** The same with one more name in its path. */
    public TestRequest with(String name, String value) {
        Map<String, String> more = new HashMap<>(path);
        more.put(name, value);
        return new TestRequest(octets, headers, query, queryString, Map.copyOf(more));
    }

    /** The same with another body. */
    public TestRequest saying(byte[] other) {
        return new TestRequest(other, headers, query, queryString, path);
    }

    /** The same with other headers. */
    public TestRequest withHeaders(Map<String, String> others) {
        return new TestRequest(octets, others, query, queryString, path);
    }

    @Override
    public @Nullable String header(String name) {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        return anyCase.get(name);
    }

    @Override
    public @Nullable String query(String name) {
        return query.get(name);
    }

    @Override
    public @Nullable String path(String name) {
        return path.get(name);
    }
}
