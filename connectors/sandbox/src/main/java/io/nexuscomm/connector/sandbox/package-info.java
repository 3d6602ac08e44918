/** Simulated providers that check what the real ones check, and misbehave on request. */
@NullMarked
package io.nexuscomm.connector.sandbox;

import org.jspecify.annotations.NullMarked;
