/** Connectors that are put beside the gateway: found, tried, taken in, and changed while it runs. */
@NullMarked
package io.nexuscomm.app.plugins;

import org.jspecify.annotations.NullMarked;
