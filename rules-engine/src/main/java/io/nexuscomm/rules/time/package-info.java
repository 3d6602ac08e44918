/** Moments: what the wall times, periods and calendars of rules and schedules come to, pure and without a clock. */
@NullMarked
package io.nexuscomm.rules.time;

import org.jspecify.annotations.NullMarked;
