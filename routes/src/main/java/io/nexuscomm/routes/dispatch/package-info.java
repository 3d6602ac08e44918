/** Takes jobs that are due and does them: lease, rate, breaker, retry. */
@NullMarked
package io.nexuscomm.routes.dispatch;

import org.jspecify.annotations.NullMarked;
