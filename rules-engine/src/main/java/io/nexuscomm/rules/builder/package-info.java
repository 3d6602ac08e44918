/** Rules written in Java; they are the same records as those read from YAML. */
@NullMarked
package io.nexuscomm.rules.builder;

import org.jspecify.annotations.NullMarked;
