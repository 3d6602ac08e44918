/** WhatsApp by Meta's Cloud API: pushed by webhook, sent over the Graph API. */
@NullMarked
package io.nexuscomm.connector.whatsapp;

import org.jspecify.annotations.NullMarked;
