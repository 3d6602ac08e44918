/** Other programs that rules may ask. */
@NullMarked
package io.nexuscomm.api.connections;

import org.jspecify.annotations.NullMarked;
