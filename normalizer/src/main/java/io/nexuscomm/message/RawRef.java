package io.nexuscomm.message;

import io.nexuscomm.message.id.JournalId;

/** Points at the octets a message came from. */
public record RawRef(JournalId journal, String mediaType, int bytes) {}
