/** The page to play with, and the JSON under {@code /sandbox/api} that it lives on. */
@NullMarked
package io.nexuscomm.connector.sandbox.control;

import org.jspecify.annotations.NullMarked;
