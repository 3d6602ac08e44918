/**
 * The store in PostgreSQL. Every transaction first names the organization whose rows it may see
 * ({@code set_config('nexuscomm.organization', ..., true)}); forced row-level security hides the rest, and hides
 * everything from a transaction that names none. The name {@code *} means all organizations and belongs to the
 * gateway's own workers alone (jobs, events, the directory of accounts, signing in): never to what a caller asked for.
 */
@NullMarked
package io.nexuscomm.inbox.postgres;

import org.jspecify.annotations.NullMarked;
