/** What connectors state: provider facts as they happened, before the gateway gives them our ids. */
@NullMarked
package io.nexuscomm.message.event;

import org.jspecify.annotations.NullMarked;
