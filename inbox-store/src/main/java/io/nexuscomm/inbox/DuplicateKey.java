package io.nexuscomm.inbox;

/** There is one already: two rows want the same unique key. */
public final class DuplicateKey extends StoreException {

    public DuplicateKey(String message) {
        super(message);
    }
}
