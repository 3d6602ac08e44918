/** JSONata in a sandbox: an expression sees its input and nothing else, and ends, whatever it says. */
@NullMarked
package io.nexuscomm.connector.declarative.mapping;

import org.jspecify.annotations.NullMarked;
