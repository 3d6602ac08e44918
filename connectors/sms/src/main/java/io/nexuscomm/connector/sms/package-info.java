/** SMS by Twilio and by SMPP; the channel's code arrives with the issue that brings all five to depth. */
@NullMarked
package io.nexuscomm.connector.sms;

import org.jspecify.annotations.NullMarked;
