/** What rules tell our own people. */
@NullMarked
package io.nexuscomm.api.notifications;

import org.jspecify.annotations.NullMarked;
