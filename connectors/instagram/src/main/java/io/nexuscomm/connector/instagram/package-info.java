/** Instagram messaging by Meta's Graph API: direct messages in by webhook and out by the Send API. */
@NullMarked
package io.nexuscomm.connector.instagram;

import org.jspecify.annotations.NullMarked;
