/** A folder of a connector, read: its file, its mappings, its fixtures. */
@NullMarked
package io.nexuscomm.connector.declarative.definition;

import org.jspecify.annotations.NullMarked;
