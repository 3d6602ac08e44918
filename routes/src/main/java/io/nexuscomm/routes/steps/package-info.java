/** How steps of rules ask others: programs by HTTP, and Camel routes. */
@NullMarked
package io.nexuscomm.routes.steps;

import org.jspecify.annotations.NullMarked;
