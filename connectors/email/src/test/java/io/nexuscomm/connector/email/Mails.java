package io.nexuscomm.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.MessageDraft;
import io.nexuscomm.message.event.MessageReceived;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Mails for tests, and what the normaliser makes of them. */
final class Mails {

    static final AccountKey ACCOUNT = new AccountKey("email", "support@acme.example");
    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    /** Enough of a header for a mail that matters for its body. */
    static final String HEAD = """
            From: Ana Lima <ana@example.org>
            To: support@acme.example
            Message-ID: <a1@example.org>
            Date: Sun, 22 Nov 2026 10:00:00 +0000
            Subject: Hello
            """;

    private Mails() {}

    /** Octets with CRLF line ends; every char is one octet, so write {@code \u00e4} for 0xE4. */
    static byte[] octets(String mail) {
        return mail.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    static RawEnvelope raw(byte[] octets, Map<String, String> attributes) {
        return new RawEnvelope("email", ACCOUNT, "message/rfc822", octets, attributes, NOW);
    }

    static ChannelEvent event(byte[] octets, Map<String, String> attributes) {
        List<ChannelEvent> events = new EmailConnector().normalizer().normalize(raw(octets, attributes));
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    static List<ChannelEvent> events(String mail) {
        return new EmailConnector().normalizer().normalize(raw(octets(mail), Map.of()));
    }

    static ChannelEvent event(String mail) {
        return event(octets(mail), Map.of());
    }

    static MessageReceived received(String mail) {
        return (MessageReceived) event(mail);
    }

    /** The message of a mail with {@link #HEAD} and these further header lines and body. */
    static MessageDraft draft(String rest) {
        return received(HEAD + rest).message();
    }

    static String text(MessageDraft draft) {
        return draft.contents().getFirst().plainText();
    }

    static List<Media> media(MessageDraft draft) {
        return draft.contents().stream()
                .filter(Media.class::isInstance)
                .map(Media.class::cast)
                .toList();
    }

    static <T extends Content> T only(MessageDraft draft, Class<T> type) {
        assertThat(draft.contents()).hasSize(1);
        return type.cast(draft.contents().getFirst());
    }
}
