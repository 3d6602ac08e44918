package io.nexuscomm.message.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The provider changed something about our account: quality, name, limits, a ban.
 *
 * @param meta which account and when
 * @param code in the provider's words, upper case
 * @param text for people: what happened
 * @param standing what it means for the account; null when it means nothing for what the account can do
 * @param action for people: what to do; null when there is nothing to do
 * @param until before when nothing is sent, for the provider asks to be left alone; null when it does not
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AccountStateChanged(
        EventMeta meta,
        String code,
        String text,
        @Nullable AccountStanding standing,
        @Nullable String action,
        @Nullable Instant until)
        implements ChannelEvent {

    /** News that hold back nothing for a while. */
    public AccountStateChanged(
            EventMeta meta, String code, String text, @Nullable AccountStanding standing, @Nullable String action) {
        this(meta, code, text, standing, action, null);
    }

    /** News that change nothing about what the account can do. */
    public AccountStateChanged(EventMeta meta, String code, String text) {
        this(meta, code, text, null, null, null);
    }
}
