/** What a person does in a chat without writing: a reaction, having read, beginning to write. */
@NullMarked
package io.nexuscomm.api.gestures;

import org.jspecify.annotations.NullMarked;
