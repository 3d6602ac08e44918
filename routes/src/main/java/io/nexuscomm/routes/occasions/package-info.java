/** Finds out from the log of events what sets rules off, and hands it to them as jobs. */
@NullMarked
package io.nexuscomm.routes.occasions;

import org.jspecify.annotations.NullMarked;
