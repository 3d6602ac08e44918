/** What a part of a message can be: one sealed family, total in {@code plainText()}. */
@NullMarked
package io.nexuscomm.message.content;

import org.jspecify.annotations.NullMarked;
