package io.nexuscomm.connector.declarative.events;

/** One item that is no event, with the reason for people. It repeats nothing of what people wrote. */
final class CannotMap extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String providerType;

    CannotMap(String providerType, String reason) {
        super(reason, null, false, false);
        this.providerType = providerType;
    }

    /** What the provider calls it, as far as the item tells. */
    String providerType() {
        return providerType;
    }
}
