/** Plans how a message travels on a channel: which steps, what is lost, or why not at all. */
@NullMarked
package io.nexuscomm.connector.plan;

import org.jspecify.annotations.NullMarked;
