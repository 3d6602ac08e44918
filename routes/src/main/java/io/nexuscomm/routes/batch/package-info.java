/** What is waiting becomes a batch: resolved, decided and committed in one transaction. */
@NullMarked
package io.nexuscomm.routes.batch;

import org.jspecify.annotations.NullMarked;
