/** Rules as data, and the pure function that decides what they do. */
@NullMarked
package io.nexuscomm.rules;

import org.jspecify.annotations.NullMarked;
