/** How a session begins, goes on and ends; and how the first administrator comes to be. */
@NullMarked
package io.nexuscomm.api.signin;

import org.jspecify.annotations.NullMarked;
