/** The web inbox as static files. */
@NullMarked
package io.nexuscomm.api.ui;

import org.jspecify.annotations.NullMarked;
