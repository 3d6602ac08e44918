/** What a connector needs that holds connections open: one for each account, on the node whose it is, and when to try again. */
@NullMarked
package io.nexuscomm.connector.session;

import org.jspecify.annotations.NullMarked;
