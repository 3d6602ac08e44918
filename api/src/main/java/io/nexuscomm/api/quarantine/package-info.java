/** What arrived and could not be understood yet: seen, downloaded, tried again. */
@NullMarked
package io.nexuscomm.api.quarantine;

import org.jspecify.annotations.NullMarked;
