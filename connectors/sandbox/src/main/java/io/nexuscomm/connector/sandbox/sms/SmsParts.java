package io.nexuscomm.connector.sandbox.sms;

import io.nexuscomm.connector.sandbox.activity.Activity;
import java.net.URI;
import java.time.InstantSource;

/** The parts of the provider that a phone and the API work with. */
record SmsParts(
        SmsDirectory directory,
        TwilioWebhooks webhooks,
        SmsShelf shelf,
        TwilioIds ids,
        URI base,
        InstantSource clock,
        Activity activity) {}
