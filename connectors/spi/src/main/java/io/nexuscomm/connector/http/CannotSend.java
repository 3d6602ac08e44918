package io.nexuscomm.connector.http;

import java.io.Serial;

/** A step that cannot be written as a request, for a reason that has a code of its own. */
public final class CannotSend extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * @param code ours, as in {@link io.nexuscomm.message.DeliveryError}
     * @param message for people: what is wrong and what to do
     */
    public CannotSend(String code, String message) {
        super(message);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
