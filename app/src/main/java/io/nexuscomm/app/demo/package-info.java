/** The demo: simulated providers, a business with customers, and what they wrote to each other. */
@NullMarked
package io.nexuscomm.app.demo;

import org.jspecify.annotations.NullMarked;
