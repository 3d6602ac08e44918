package io.nexuscomm.connector.sandbox.whatsapp;

import io.nexuscomm.connector.sandbox.activity.Activity;
import java.net.URI;
import java.time.InstantSource;

/** The parts of a provider that a customer's phone works with. */
record Wiring(
        Directory directory,
        Webhooks webhooks,
        StatusFlow statuses,
        MediaShelf shelf,
        MediaApi media,
        WhatsAppIds ids,
        URI graphBase,
        InstantSource clock,
        Activity activity) {}
