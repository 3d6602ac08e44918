/** What every error looks like from outside: RFC 9457 with a stable code. */
@NullMarked
package io.nexuscomm.api.problems;

import org.jspecify.annotations.NullMarked;
