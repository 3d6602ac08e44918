@NullMarked
package io.nexuscomm.api.events;

import org.jspecify.annotations.NullMarked;
