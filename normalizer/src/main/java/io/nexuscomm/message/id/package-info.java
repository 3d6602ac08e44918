/** Identifiers as types: minted in one place, opaque everywhere else. */
@NullMarked
package io.nexuscomm.message.id;

import org.jspecify.annotations.NullMarked;
