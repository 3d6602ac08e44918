/** Conversations and their contacts: listed, read, assigned, tagged, merged. */
@NullMarked
package io.nexuscomm.api.conversations;

import org.jspecify.annotations.NullMarked;
