/** How long a decision takes beside other rule engines that come to the same, by JMH. */
@NullMarked
package io.nexuscomm.benchmarks.rules;

import org.jspecify.annotations.NullMarked;
