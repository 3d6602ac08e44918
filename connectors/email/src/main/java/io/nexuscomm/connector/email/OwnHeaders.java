package io.nexuscomm.connector.email;

import io.nexuscomm.normalizer.CleanText;
import java.util.Optional;
import java.util.regex.Pattern;

/** Header fields of our own in the mails we send. */
final class OwnHeaders {

    /** The send's client token. It comes back in bounces, and tells a gateway that a gateway wrote. Lower case. */
    static final String ID = "x-nexuscomm-id";

    /** In characters; what comes back longer is cut. */
    static final int MAX_ID = 100;

    /** How the ids begin that the gateway makes; a caller's own may be {@code order-17}, which anybody can guess. */
    private static final Pattern SURE = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:~.*)?");

    private OwnHeaders() {}

    /** An id out of a report, which anybody can write: none unless nobody can guess it. */
    static Optional<String> sure(String value) {
        return Optional.of(CleanText.oneLine(value, MAX_ID))
                .filter(id -> SURE.matcher(id).matches());
    }
}
