package io.nexuscomm.connector.sms;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.http.MediaTypes;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.id.MediaId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Links under which Twilio fetches what we send: of one medium, for one account, for a day. They are signed with the
 * account's own token, so nobody who has none can make one up, and nothing has to be remembered.
 */
final class MediaLinks {

    /** Twilio may hold a message back for ten hours. */
    private static final Duration KEPT = Duration.ofDays(1);

    private static final String ALGORITHM = "HmacSHA256";

    private MediaLinks() {}

    /** A medium that a link shows. */
    record Shown(MediaId id, String mediaType) {}

    /** The last part of the link's path. */
    static String token(ConnectedAccount account, MediaId id, Media media, Instant now) {
        String claim = id + "|" + MediaTypes.of(media) + "|" + now.plus(KEPT).getEpochSecond();
        return base64(claim.getBytes(StandardCharsets.US_ASCII)) + "."
                + base64(sign(account, claim, TwilioApi.authTokens(account).getFirst()));
    }

    /** Empty when the link is not ours, is another account's, or has run out. */
    static Optional<Shown> read(ConnectedAccount account, String token, Instant now) {
        String[] halves = token.split("\\.", -1);
        if (halves.length != 2) {
            return Optional.empty();
        }
        try {
            String claim = new String(Base64.getUrlDecoder().decode(halves[0]), StandardCharsets.US_ASCII);
            byte[] signature = Base64.getUrlDecoder().decode(halves[1]);
            boolean ours = TwilioApi.authTokens(account).stream()
                    .anyMatch(secret -> MessageDigest.isEqual(signature, sign(account, claim, secret)));
            return ours ? shown(claim, now) : Optional.empty();
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    private static Optional<Shown> shown(String claim, Instant now) {
        String[] parts = claim.split("\\|", -1);
        boolean valid = now.getEpochSecond() < Long.parseLong(parts[2]);
        return valid ? Optional.of(new Shown(MediaId.of(parts[0]), parts[1])) : Optional.empty();
    }

    /** The purpose and the account are signed too: Twilio signs other things with the same token. */
    private static byte[] sign(ConnectedAccount account, String claim, String secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            String data = "nexuscomm medium|" + account.id() + "|" + claim;
            return mac.doFinal(data.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is missing from this Java runtime", e);
        }
    }

    private static String base64(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }
}
