/** The runnable gateway: its commands, its embedded database, its demo. */
@NullMarked
package io.nexuscomm.app;

import org.jspecify.annotations.NullMarked;
