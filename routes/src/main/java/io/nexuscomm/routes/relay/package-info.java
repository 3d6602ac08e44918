/** Carries committed events out: to the bus in this JVM and, where there is one, to Kafka. */
@NullMarked
package io.nexuscomm.routes.relay;

import org.jspecify.annotations.NullMarked;
