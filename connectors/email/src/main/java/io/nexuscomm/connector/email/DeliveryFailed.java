package io.nexuscomm.connector.email;

/** A fetched mail was not committed; the cursor stays where it was. */
final class DeliveryFailed extends Exception {

    DeliveryFailed(Exception cause) {
        super("a mail was not committed: " + cause.getClass().getSimpleName(), cause);
    }
}
