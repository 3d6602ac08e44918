package io.nexuscomm.connector.sandbox.whatsapp;

import org.jspecify.annotations.Nullable;

/**
 * A message of the business on its way to the customer.
 *
 * @param graphVersion the version of the call that sent it: before 24 statuses name a conversation
 * @param reaction reactions are only ever sent, never delivered or read
 */
record Outbound(
        String id,
        WhatsAppBusiness business,
        WhatsAppCustomer customer,
        String category,
        int graphVersion,
        boolean reaction,
        @Nullable String callbackData) {}
