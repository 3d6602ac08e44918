/** Whether the gateway lives, and whether it can work. */
@NullMarked
package io.nexuscomm.api.health;

import org.jspecify.annotations.NullMarked;
