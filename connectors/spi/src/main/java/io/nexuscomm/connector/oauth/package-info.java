/** OAuth 2.0 for accounts whose access tokens run out: refreshed once at a time over all nodes, and kept. */
@NullMarked
package io.nexuscomm.connector.oauth;

import org.jspecify.annotations.NullMarked;
