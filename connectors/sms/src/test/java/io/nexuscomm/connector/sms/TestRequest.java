package io.nexuscomm.connector.sms;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.FormParameters;
import io.nexuscomm.connector.InboundRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** A web request in memory. */
record TestRequest(
        byte[] octets,
        Map<String, String> headers,
        @Nullable String queryString,
        Map<String, String> path) implements InboundRequest {

    /** A webhook as Twilio would post it to {@code account}, signed with {@code token}. */
    static TestRequest signed(ConnectedAccount account, String form, @Nullable String query, String token) {
        String address = TestGateway.PUBLIC_URL + "/webhooks/sms/" + account.id() + (query == null ? "" : "?" + query);
        String parameters = FormParameters.of(form).all().stream()
                .sorted(Comparator.comparing(FormParameters.Parameter::name))
                .map(each -> each.name() + each.value())
                .collect(Collectors.joining());
        return new TestRequest(
                form.getBytes(StandardCharsets.UTF_8),
                Map.of(
                        "Content-Type",
                        "application/x-www-form-urlencoded",
                        "X-Twilio-Signature",
                        signature(address + parameters, token)),
                query,
                Map.of("accountId", account.id().toString()));
    }

    static TestRequest get(Map<String, String> path) {
        return new TestRequest(new byte[0], Map.of(), null, path);
    }

    static String signature(String data, String token) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.US_ASCII), "HmacSHA1"));
            return Base64.getEncoder().encodeToString(mac.doFinal(data.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public @Nullable String header(String name) {
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        return anyCase.get(name);
    }

    @Override
    public @Nullable String query(String name) {
        return null;
    }

    @Override
    public @Nullable String path(String name) {
        return path.get(name);
    }
}
