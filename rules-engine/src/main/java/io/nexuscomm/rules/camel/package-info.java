/** Rules as Camel routes in canonical YAML, for those who want to see or draw them with Camel's own tools. Text only. */
@NullMarked
package io.nexuscomm.rules.camel;

import org.jspecify.annotations.NullMarked;
