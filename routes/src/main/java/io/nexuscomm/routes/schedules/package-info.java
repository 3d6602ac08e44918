/** What is to be done at a time: timers become jobs, and what comes again gets its timers. */
@NullMarked
package io.nexuscomm.routes.schedules;

import org.jspecify.annotations.NullMarked;
