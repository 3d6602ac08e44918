/** LinkedIn's social inbox; the channel's code arrives with the issue that brings all five to depth. */
@NullMarked
package io.nexuscomm.connector.linkedin;

import org.jspecify.annotations.NullMarked;
