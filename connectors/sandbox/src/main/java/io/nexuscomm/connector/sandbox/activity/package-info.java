/** What happened in the sandbox lately, bounded, and a way to wait for the next thing. */
@NullMarked
package io.nexuscomm.connector.sandbox.activity;

import org.jspecify.annotations.NullMarked;
