package io.nexuscomm.connector.sandbox.whatsapp;

import java.net.URI;

/** Where the webhooks of a number go. */
record Subscription(URI callback, String verifyToken) {
    @Override
    public String toString() {
        return "Subscription[" + callback + "]";
    }
}
