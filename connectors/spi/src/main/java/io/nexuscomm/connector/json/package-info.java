/** Reading a provider's JSON strictly, so that what is not as documented goes to quarantine and not astray. */
@NullMarked
package io.nexuscomm.connector.json;

import org.jspecify.annotations.NullMarked;
