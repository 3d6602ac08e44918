/** What a channel author implements, and what the gateway offers in return. */
@NullMarked
package io.nexuscomm.connector;

import org.jspecify.annotations.NullMarked;
