/** A small HTTP server on the JDK's own, one virtual thread a request, that can also hang up. */
@NullMarked
package io.nexuscomm.connector.sandbox.http;

import org.jspecify.annotations.NullMarked;
