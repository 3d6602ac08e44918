package io.nexuscomm.connector.sms;

import java.io.Serial;

/** Twilio would have to come to us for it, and nobody said where we are. */
final class NoPublicAddress extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1L;

    NoPublicAddress() {
        super("Twilio fetches media from this gateway: set its public address (NEXUSCOMM_PUBLIC_URL), or the account's"
                + " address for webhooks.");
    }
}
