/** How long a connector takes for one payload, by JMH. */
@NullMarked
package io.nexuscomm.benchmarks.normalize;

import org.jspecify.annotations.NullMarked;
