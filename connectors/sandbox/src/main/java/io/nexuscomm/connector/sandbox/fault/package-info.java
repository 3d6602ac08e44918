/** The ways in which a simulated provider misbehaves, and for how long. */
@NullMarked
package io.nexuscomm.connector.sandbox.fault;

import org.jspecify.annotations.NullMarked;
