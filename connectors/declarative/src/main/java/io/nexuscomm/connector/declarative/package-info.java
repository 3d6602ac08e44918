/** Channels that are data: a descriptor, mappings in and out and fixtures, without code. */
@NullMarked
package io.nexuscomm.connector.declarative;

import org.jspecify.annotations.NullMarked;
