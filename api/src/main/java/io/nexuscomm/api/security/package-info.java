/** Who may call: access tokens, the filter chain, the headers that protect a browser. */
@NullMarked
package io.nexuscomm.api.security;

import org.jspecify.annotations.NullMarked;
