package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.Descriptor.ErrorRule;
import io.nexuscomm.connector.graph.GraphErrors;
import java.util.Map;

/** What people can do about an error of WhatsApp's. */
final class WhatsAppErrors {

    private static final Map<String, String> ADVICE = Map.of(
            "AUTH", "Put a valid access token with the permission whatsapp_business_messaging into the account.",
            "WINDOW_CLOSED", "The contact last wrote more than 24 hours ago: send an approved template.",
            "RECIPIENT_UNREACHABLE", "Check that the number is on WhatsApp, or use another channel.",
            "OPTED_OUT", "The contact asked for no such messages: do not send them again.",
            "THROTTLED", "Too many messages were sent in a short time.",
            "CONFIG", "Look at the number and its payment method in WhatsApp Manager.");

    private WhatsAppErrors() {}

    static GraphErrors of(Map<String, ErrorRule> rules) {
        return new GraphErrors("WhatsApp", rules, ADVICE);
    }
}
