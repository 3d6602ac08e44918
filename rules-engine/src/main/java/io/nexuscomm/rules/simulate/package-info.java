/** What a set of rules would have done: played over messages of the past in event time, without doing anything. */
@NullMarked
package io.nexuscomm.rules.simulate;

import org.jspecify.annotations.NullMarked;
