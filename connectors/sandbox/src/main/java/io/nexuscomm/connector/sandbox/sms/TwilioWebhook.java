package io.nexuscomm.connector.sandbox.sms;

import java.net.URI;

/** One post to a callback. {@code summary} says what is in it, without any text. */
record TwilioWebhook(URI callback, TwilioAccount account, String summary, byte[] form, String idempotencyToken) {
    /** How often Twilio tries again on any failure: the fragment {@code rc=5&rp=all} of the address; by itself not. */
    int retries() {
        var fragment = callback.getFragment() == null ? "" : callback.getFragment();
        if (!fragment.contains("rp=all")) {
            return 0;
        }
        for (var part : fragment.split("&")) {
            if (part.matches("rc=[0-5]")) {
                return part.charAt(3) - '0';
            }
        }
        return 1;
    }

    /** As it goes over the wire. */
    URI target() {
        var whole = callback.toString();
        int fragment = whole.indexOf('#');
        return fragment < 0 ? callback : URI.create(whole.substring(0, fragment));
    }

    @Override
    public String toString() {
        return "TwilioWebhook[" + summary + "]";
    }
}
