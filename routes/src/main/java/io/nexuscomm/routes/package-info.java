/** The pipeline as Camel routes, and the plain Java behind each of its words. */
@NullMarked
package io.nexuscomm.routes;

import org.jspecify.annotations.NullMarked;
