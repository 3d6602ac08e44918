/** The store as ports: what must be kept, gathered and taken, whatever keeps it. */
@NullMarked
package io.nexuscomm.inbox;

import org.jspecify.annotations.NullMarked;
