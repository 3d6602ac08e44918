/** Measures the gateway beside its references, in one run. */
@NullMarked
package io.nexuscomm.benchmarks;

import org.jspecify.annotations.NullMarked;
