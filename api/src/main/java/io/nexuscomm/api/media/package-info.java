/** Media in and out, as bytes. */
@NullMarked
package io.nexuscomm.api.media;

import org.jspecify.annotations.NullMarked;
