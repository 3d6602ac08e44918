/** What Meta's Graph API does alike on every channel that it carries: its handshake, its answers, its errors. */
@NullMarked
package io.nexuscomm.connector.graph;

import org.jspecify.annotations.NullMarked;
