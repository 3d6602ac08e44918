/** Twilio's Programmable Messaging, simulated, and the phones of its customers. */
@NullMarked
package io.nexuscomm.connector.sandbox.sms;

import org.jspecify.annotations.NullMarked;
