/** The API as its callers see it: real requests to a real server. */
@NullMarked
package io.nexuscomm.api;

import org.jspecify.annotations.NullMarked;
