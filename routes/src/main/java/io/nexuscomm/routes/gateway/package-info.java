/** What the gateway offers to connectors and to the API: accounts in memory, rules in force, checks, replay. */
@NullMarked
package io.nexuscomm.routes.gateway;

import org.jspecify.annotations.NullMarked;
