package io.nexuscomm.connector.sandbox.whatsapp;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Whether a customer's phone has a connection, and which chats it shows. */
final class Phone {
    private final Map<String, Instant> openUntil = new HashMap<>();
    private boolean reachable = true;
    private boolean readReceipts = true;

    synchronized boolean reachable() {
        return reachable;
    }

    synchronized void reachable(boolean value) {
        reachable = value;
    }

    synchronized boolean readReceipts() {
        return readReceipts;
    }

    synchronized void readReceipts(boolean value) {
        readReceipts = value;
    }

    synchronized void open(WhatsAppBusiness business, Instant until) {
        openUntil.put(business.phoneNumberId(), until);
    }

    synchronized void close(WhatsAppBusiness business) {
        openUntil.remove(business.phoneNumberId());
    }

    /** Whether the customer looks at this chat now. */
    synchronized boolean shows(WhatsAppBusiness business, Instant now) {
        var until = openUntil.get(business.phoneNumberId());
        return reachable && until != null && now.isBefore(until);
    }
}
