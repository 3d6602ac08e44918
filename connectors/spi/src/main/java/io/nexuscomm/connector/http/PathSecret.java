package io.nexuscomm.connector.http;

import io.nexuscomm.connector.ProviderRequest;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * A secret that a provider wants in the path of each call, as Telegram does with its bot tokens. Everything that knows a
 * call by its address (exchanges, traces, logs, exceptions) knows it with {@link #MARK} in that place; the secret takes
 * its place as the request is written.
 */
public final class PathSecret {

    /** Stands in a target where the secret will be. */
    public static final String MARK = "-the-secret-";

    private static final String HEADER = "X-Nexuscomm-Path-Secret";
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._~:@!$&'()*+,;=-]{1,512}");

    private PathSecret() {}

    /**
     * The request, for the wire and never for a log.
     *
     * @throws IllegalArgumentException when the secret could not stand in a path; its text does not repeat it
     */
    public static ProviderRequest in(ProviderRequest request, String secret) {
        if (!SEGMENT.matcher(secret).matches()) {
            throw new IllegalArgumentException("the secret cannot stand in an address");
        }
        Map<String, String> headers = new HashMap<>(request.headers());
        headers.put(HEADER, secret);
        return new ProviderRequest(request.method(), request.target(), headers, request.mediaType(), request.body());
    }

    static void reveal(HttpRequest request, @Nullable EntityDetails entity, HttpContext context) {
        Header secret = request.getFirstHeader(HEADER);
        if (secret != null) {
            request.removeHeaders(HEADER);
            request.setPath(request.getPath().replace(MARK, secret.getValue()));
        }
    }
}
