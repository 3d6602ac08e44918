/** Events as server-sent events: resumed without a gap, bounded in every direction. */
@NullMarked
package io.nexuscomm.api.events;

import org.jspecify.annotations.NullMarked;
