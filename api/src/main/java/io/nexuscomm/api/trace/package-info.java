/** How a message came to be and where it went, told step by step. */
@NullMarked
package io.nexuscomm.api.trace;

import org.jspecify.annotations.NullMarked;
