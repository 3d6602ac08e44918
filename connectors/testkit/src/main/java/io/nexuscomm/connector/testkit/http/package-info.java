/**
 * Contracts for channels that speak HTTP: a connector says what is particular about it, and its routes are held against
 * a provider that misbehaves on purpose.
 */
@NullMarked
package io.nexuscomm.connector.testkit.http;

import org.jspecify.annotations.NullMarked;
