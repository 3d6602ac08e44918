package io.nexuscomm.inbox;

import java.util.UUID;

/**
 * What uses of a limit are counted by, where a moment alone does not say enough.
 *
 * @param handle the limit's name
 * @param subject whom or what it is about: the id of a contact, a conversation, a lane, an account or the organization
 */
public record UseKey(String handle, UUID subject) {}
