/** Rules as YAML: read with every problem found and placed, and written without loss. */
@NullMarked
package io.nexuscomm.rules.yaml;

import org.jspecify.annotations.NullMarked;
