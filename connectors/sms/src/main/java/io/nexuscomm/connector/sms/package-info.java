/** SMS and MMS by Twilio's Programmable Messaging: pushed by webhook, sent over its REST API. */
@NullMarked
package io.nexuscomm.connector.sms;

import org.jspecify.annotations.NullMarked;
