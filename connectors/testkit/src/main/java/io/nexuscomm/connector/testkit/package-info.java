/** Proves a connector from fixtures: octets in, canonical events out. */
@NullMarked
package io.nexuscomm.connector.testkit;

import org.jspecify.annotations.NullMarked;
