package io.nexuscomm.message.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The provider changed something about our account: quality, name, limits, a ban.
 *
 * @param meta which account and when
 * @param code in the provider's words, upper case
 * @param text for people: what happened
 * @param standing what it means for the account; null when it means nothing for what the account can do
 * @param action for people: what to do; null when there is nothing to do
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AccountStateChanged(
        EventMeta meta,
        String code,
        String text,
        @Nullable AccountStanding standing,
        @Nullable String action) implements ChannelEvent {

    /** News that change nothing about what the account can do. */
    public AccountStateChanged(EventMeta meta, String code, String text) {
        this(meta, code, text, null, null);
    }
}
