/** What Meta's platforms do alike: webhooks that are signed and posted again, their handshake, their JSON and forms. */
@NullMarked
package io.nexuscomm.connector.sandbox.meta;

import org.jspecify.annotations.NullMarked;
