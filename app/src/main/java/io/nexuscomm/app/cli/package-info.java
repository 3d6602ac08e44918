/** The commands, their options, and the one line they say when something is wrong. */
@NullMarked
package io.nexuscomm.app.cli;

import org.jspecify.annotations.NullMarked;
