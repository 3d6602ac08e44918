/** Pictures that a customer can send without having one at hand. */
@NullMarked
package io.nexuscomm.connector.sandbox.picture;

import org.jspecify.annotations.NullMarked;
