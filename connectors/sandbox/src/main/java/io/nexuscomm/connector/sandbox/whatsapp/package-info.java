/** The WhatsApp Cloud API as Meta's behaves: Graph endpoints, signed webhooks, and customers with phones. */
@NullMarked
package io.nexuscomm.connector.sandbox.whatsapp;

import org.jspecify.annotations.NullMarked;
