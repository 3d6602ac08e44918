/** The way in: webhooks as raw octets, what they are answered, and the hand-over to the batch. */
@NullMarked
package io.nexuscomm.routes.ingress;

import org.jspecify.annotations.NullMarked;
