/** The Instagram messaging API, simulated: what it checks, how it refuses, what it says in webhooks, and its customers. */
@NullMarked
package io.nexuscomm.connector.sandbox.instagram;

import org.jspecify.annotations.NullMarked;
