/** Instagram messaging; the channel's code arrives with the issue that brings all five to depth. */
@NullMarked
package io.nexuscomm.connector.instagram;

import org.jspecify.annotations.NullMarked;
