/** The canonical model: what a message is, whichever channel carried it. */
@NullMarked
package io.nexuscomm.message;

import org.jspecify.annotations.NullMarked;
