/** Accounts and the connectors they can be made for. */
@NullMarked
package io.nexuscomm.api.accounts;

import org.jspecify.annotations.NullMarked;
