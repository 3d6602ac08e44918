package io.nexuscomm.connector.linkedin;

import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.connector.json.Moment;
import io.nexuscomm.message.NormalizerInfo;
import io.nexuscomm.message.event.AccountKey;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where items came from.
 *
 * @param own the account whose own hook or poll it was; null on a hook that many share
 * @param liveAfter what happened before is history; null when all is news
 * @param lookedUp comments that are told beside the page, for it does not show them: {@link NotShown#name}
 * @param posts the names of posts that are known
 */
record Source(
        @Nullable AccountKey own,
        Instant receivedAt,
        @Nullable Instant liveAfter,
        Set<String> lookedUp,
        PostNames posts) {

    /** The attribute of a poll's octets that holds {@link #liveAfter}, in milliseconds. */
    static final String LIVE_AFTER = "liveAfter";

    /** The attribute of the octets of one comment: what has happened to it, a colon, and the page's id. */
    static final String COMMENT = "comment";

    /** The attribute of a page that holds the names of the comments that were looked up, with blanks between them. */
    static final String LOOKED_UP = "lookedUp";

    /** Raised with every change of the mapping, so that what an older one made can be made anew. */
    static final NormalizerInfo BY = new NormalizerInfo(LinkedInConnector.ID, "1");

    static Source of(RawEnvelope raw) {
        String liveAfter = raw.attributes().get(LIVE_AFTER);
        boolean known = liveAfter != null && liveAfter.matches("[0-9]{1,15}");
        return new Source(
                raw.account(),
                raw.receivedAt(),
                known ? Instant.ofEpochMilli(Long.parseLong(liveAfter)) : null,
                Set.copyOf(List.of(raw.attributes().getOrDefault(LOOKED_UP, "").split(" "))),
                PostNames.parse(raw.attributes().get(PostNames.ATTRIBUTE)));
    }

    /** The same, with what the payload itself tells of posts. */
    Source telling(PostNames told) {
        return new Source(own, receivedAt, liveAfter, lookedUp, posts.and(told));
    }

    /** The account of items that do not say themselves whose they are. */
    AccountKey account() {
        return own == null ? new AccountKey(LinkedInConnector.ID, "") : own;
    }

    boolean isHistory(Moment moment) {
        return liveAfter != null && moment.at().isBefore(liveAfter);
    }
}
