/** Who texts, and what their words mean for our consent, whichever provider carries them. */
@NullMarked
package io.nexuscomm.connector.sms.contact;

import org.jspecify.annotations.NullMarked;
