/** The REST API, its streams and its security. */
@NullMarked
package io.nexuscomm.api;

import org.jspecify.annotations.NullMarked;
