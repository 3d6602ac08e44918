/** What a connector needs that holds a connection open: whose it is, and when to try again. */
@NullMarked
package io.nexuscomm.connector.session;

import org.jspecify.annotations.NullMarked;
