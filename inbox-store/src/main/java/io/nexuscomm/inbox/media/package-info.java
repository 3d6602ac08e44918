/** Media as bytes: kept once by what they hold, with a type that comes from the bytes. */
@NullMarked
package io.nexuscomm.inbox.media;

import org.jspecify.annotations.NullMarked;
