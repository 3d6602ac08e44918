/** The gateway's timers beside Quartz's own store, both on one durable PostgreSQL. */
@NullMarked
package io.nexuscomm.benchmarks.timers;

import org.jspecify.annotations.NullMarked;
