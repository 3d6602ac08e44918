/** Expressions in CEL: read and checked when a rule is saved, worked out within bounds when nothing else could tell. */
@NullMarked
package io.nexuscomm.rules.cel;

import org.jspecify.annotations.NullMarked;
