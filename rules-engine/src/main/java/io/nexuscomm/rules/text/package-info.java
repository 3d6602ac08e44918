/** Folding and searching text in time linear to its length, whatever was written. */
@NullMarked
package io.nexuscomm.rules.text;

import org.jspecify.annotations.NullMarked;
