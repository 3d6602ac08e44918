/** What all endpoints share: strict JSON, pages, limits on bodies, the gateway's own address. */
@NullMarked
package io.nexuscomm.api.web;

import org.jspecify.annotations.NullMarked;
