/** LinkedIn's Community Management API, simulated: posts, their comments, and the notifications of what people did. */
@NullMarked
package io.nexuscomm.connector.sandbox.linkedin;

import org.jspecify.annotations.NullMarked;
