package io.nexuscomm.api.security;

import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.message.id.UserId;
import java.time.Instant;

/**
 * Who calls, as the access token says. A controller that takes one as an argument gets it.
 *
 * @param session the session the token belongs to
 * @param until when the token ends
 */
public record Caller(UserId user, OrganizationId organization, String session, Instant until) {}
