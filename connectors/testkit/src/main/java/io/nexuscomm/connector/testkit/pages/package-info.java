/** The page of a channel, as far as its descriptor tells it. */
@NullMarked
package io.nexuscomm.connector.testkit.pages;

import org.jspecify.annotations.NullMarked;
