package io.nexuscomm.connector.email;

import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.message.TimeBasis;
import jakarta.mail.internet.MailDateFormat;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When a mail was written: its Date field if that can be true, else when the server got it, else when we did; never later
 * than that.
 *
 * @param refused whether there is a Date that cannot be true
 */
record MailDate(Instant at, TimeBasis basis, boolean refused) {

    private static final Instant FIRST_MAIL = Instant.parse("1990-01-01T00:00:00Z");

    /** How far the sender's clock may be ahead. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    /** How long a mail may have been under way and still be new. */
    private static final Duration UNDER_WAY = Duration.ofDays(3);

    static MailDate of(MailHeaders headers, RawEnvelope raw) {
        MailDate arrived = arrived(raw);
        Optional<Instant> declared = declared(headers);
        if (declared.filter(
                        at -> at.isAfter(FIRST_MAIL) && at.isBefore(arrived.at().plus(AHEAD)))
                .isEmpty()) {
            return new MailDate(arrived.at(), arrived.basis(), headers.has("date"));
        }
        return declared.filter(at -> !at.isAfter(raw.receivedAt()))
                .map(at -> new MailDate(at, TimeBasis.HEADER_UNVERIFIED, false))
                .orElse(arrived);
    }

    /** A server whose clock is ahead says it got the mail after we did. */
    private static MailDate arrived(RawEnvelope raw) {
        return MailAttributes.moment(raw, MailAttributes.INTERNAL_DATE)
                .filter(at -> !at.isAfter(raw.receivedAt()))
                .map(at -> new MailDate(at, TimeBasis.PROVIDER, false))
                .orElseGet(() -> new MailDate(raw.receivedAt(), TimeBasis.GATEWAY, false));
    }

    /**
     * Whether the mail is older than what is new to its account. A mailbox that was moved or restored gets new UIDs and
     * sometimes new internal dates, so an old Date makes it history as well.
     */
    static boolean historical(MailHeaders headers, RawEnvelope raw) {
        Optional<Instant> liveAfter = MailAttributes.moment(raw, MailAttributes.LIVE_AFTER);
        if (liveAfter.isEmpty()) {
            return false;
        }
        Instant arrived =
                MailAttributes.moment(raw, MailAttributes.INTERNAL_DATE).orElse(raw.receivedAt());
        boolean writtenBefore = declared(headers)
                .filter(at ->
                        at.isAfter(FIRST_MAIL) && at.isBefore(liveAfter.get().minus(UNDER_WAY)))
                .isPresent();
        return arrived.isBefore(liveAfter.get()) || writtenBefore;
    }

    private static Optional<Instant> declared(MailHeaders headers) {
        return headers.first("date").flatMap(MailDate::parsed);
    }

    private static Optional<Instant> parsed(String date) {
        try {
            return Optional.of(new MailDateFormat().parse(date).toInstant());
        } catch (ParseException noDate) {
            return Optional.empty();
        }
    }
}
