/** Rules of other systems read as ours. What has no counterpart is listed, and nothing is dropped silently. */
@NullMarked
package io.nexuscomm.rules.importing;

import org.jspecify.annotations.NullMarked;
