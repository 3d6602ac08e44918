/** Messages: found, traced, planned and sent. */
@NullMarked
package io.nexuscomm.api.messages;

import org.jspecify.annotations.NullMarked;
