/** Telegram by its Bot API: a channel that is not built in, as a jar for a gateway's plugins folder. */
@NullMarked
package io.nexuscomm.connector.telegram;

import org.jspecify.annotations.NullMarked;
