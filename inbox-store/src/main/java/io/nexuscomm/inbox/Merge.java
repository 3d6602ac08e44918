package io.nexuscomm.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.message.id.ContactId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A merge of two contacts that can be undone.
 *
 * @param contact the one that was merged into the other, which shows it
 * @param name as its provider gave it
 * @param addresses of theirs, as people read them
 * @param by who asked for it: {@code user:} and their id
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Merge(UUID id, ContactId contact, @Nullable String name, List<String> addresses, String by, Instant at) {}
