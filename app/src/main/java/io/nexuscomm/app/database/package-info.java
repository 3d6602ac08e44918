/** The embedded PostgreSQL: a real server process on a data directory that is kept. */
@NullMarked
package io.nexuscomm.app.database;

import org.jspecify.annotations.NullMarked;
