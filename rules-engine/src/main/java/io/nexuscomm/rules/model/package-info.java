/** Rules as data: what both front ends, YAML and Java, build and the engine compiles. */
@NullMarked
package io.nexuscomm.rules.model;

import org.jspecify.annotations.NullMarked;
