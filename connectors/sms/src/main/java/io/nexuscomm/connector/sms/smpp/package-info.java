/** Text messages by SMPP 3.4: a session that is held open with a short message service centre (SMSC). */
@NullMarked
package io.nexuscomm.connector.sms.smpp;

import org.jspecify.annotations.NullMarked;
