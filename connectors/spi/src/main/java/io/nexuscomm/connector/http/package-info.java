/**
 * Transport for channels that speak HTTP: a connector says which calls it makes and what their answers mean, and the
 * routes, the limits and the reading of failures are here.
 */
@NullMarked
package io.nexuscomm.connector.http;

import org.jspecify.annotations.NullMarked;
