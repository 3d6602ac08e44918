/** The runnable gateway: its commands, its database, its wiring. */
@NullMarked
package io.nexuscomm.app;

import org.jspecify.annotations.NullMarked;
