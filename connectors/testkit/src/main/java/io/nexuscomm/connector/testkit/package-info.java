/** Proves a connector: fixtures in, canonical events out, and numbered rules that hold for every channel. */
@NullMarked
package io.nexuscomm.connector.testkit;

import org.jspecify.annotations.NullMarked;
