package io.nexuscomm.api.connections;

import io.nexuscomm.inbox.Connections.Auth;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What to make of a connection.
 *
 * @param detail the user of BASIC, the header of HMAC
 * @param methods that rules may use
 * @param secret null leaves the one that is there
 */
record ConnectionChange(
        @NotNull @Size(max = 500) String baseUrl,
        @NotNull Auth auth,

        @Nullable @Size(max = 100) @Pattern(regexp = "[\\x21-\\x7e]+", message = "is one word")
        String detail,

        @NotEmpty @Size(max = 5)
        Set<@Pattern(regexp = "GET|POST|PUT|PATCH|DELETE", message = "is no method") String> methods,

        @Nullable @Size(min = 1, max = 4096) String secret) {

    /** Without the secret. */
    @Override
    public String toString() {
        return "ConnectionChange[baseUrl=" + baseUrl + ", auth=" + auth + "]";
    }
}
