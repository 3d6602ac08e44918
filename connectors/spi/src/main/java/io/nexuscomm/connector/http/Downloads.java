package io.nexuscomm.connector.http;

import io.nexuscomm.connector.MediaOutcome;
import io.nexuscomm.connector.MediaOutcome.Fetched;
import io.nexuscomm.connector.MediaOutcome.Gone;
import io.nexuscomm.connector.MediaOutcome.Transient;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What every download of a medium has in common. */
public final class Downloads {

    private Downloads() {}

    /**
     * The answer of a medium's address.
     *
     * @param largest in octets
     * @param ended the statuses that say the address will never give anything again
     * @param mimeType what to call it; null for what the answer says
     */
    public static MediaOutcome fetched(
            HttpAnswer answer, long largest, Set<Integer> ended, @Nullable String mimeType, @Nullable String fileName)
            throws IOException {
        if (answer.status() == 200 && answer.hasBody()) {
            String type = mimeType == null ? answer.header("Content-Type") : mimeType;
            return new Fetched(answer.spool(largest).open(), type, fileName);
        }
        String detail = "HTTP " + answer.status() + " at the address of the medium";
        answer.discard();
        return ended.contains(answer.status()) ? new Gone(detail) : new Transient(null, detail);
    }

    /** No answer, or no call: what is too long or has no address that may be asked will never come. */
    public static MediaOutcome failed(Exception failure) {
        return failure instanceof BoundedBody.TooLong || failure instanceof IllegalArgumentException
                ? new Gone(String.valueOf(failure.getMessage()))
                : new Transient(null, failure.getClass().getSimpleName());
    }

    /**
     * Insists on TLS, except where the operator put the API itself outside it.
     *
     * @throws IllegalArgumentException when {@code address} is less protected than {@code apiBase}
     */
    public static String protectedLike(String apiBase, String address) {
        boolean plain = apiBase.startsWith("http://") && address.startsWith("http://");
        if (!plain && !address.startsWith("https://")) {
            throw new IllegalArgumentException("the address of the medium is not https");
        }
        return address;
    }
}
