/** The API's description, and the page to browse it. */
@NullMarked
package io.nexuscomm.api.openapi;

import org.jspecify.annotations.NullMarked;
