/** Telegram's Bot API, simulated: what it checks, how it refuses, what it brings by webhook. */
@NullMarked
package io.nexuscomm.connector.sandbox.telegram;

import org.jspecify.annotations.NullMarked;
