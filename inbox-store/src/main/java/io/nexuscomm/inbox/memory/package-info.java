/** The store in memory: the meaning of every port without a database, for tests and for trying things out. */
@NullMarked
package io.nexuscomm.inbox.memory;

import org.jspecify.annotations.NullMarked;
