package io.nexuscomm.connector.sandbox.meta;

import java.net.URI;

/** Where the webhooks of a number go. */
public record Subscription(URI callback, String verifyToken) {
    @Override
    public String toString() {
        return "Subscription[" + callback + "]";
    }
}
