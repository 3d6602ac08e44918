package io.nexuscomm.connector;

import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.id.JournalId;
import org.jspecify.annotations.Nullable;

/** A medium to fetch. {@code raw} is the journal entry its message came from. */
public record MediaRequest(
        ConnectedAccount account, Media media, @Nullable JournalId raw) {}
