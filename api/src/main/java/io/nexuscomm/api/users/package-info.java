/** The people of an organization. */
@NullMarked
package io.nexuscomm.api.users;

import org.jspecify.annotations.NullMarked;
