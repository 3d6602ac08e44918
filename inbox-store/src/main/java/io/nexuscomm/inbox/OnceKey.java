package io.nexuscomm.inbox;

import io.nexuscomm.message.id.ContactId;

/** What a rule's {@code once} limit counts by: the rule's handle and the contact. */
public record OnceKey(String handle, ContactId contact) {}
