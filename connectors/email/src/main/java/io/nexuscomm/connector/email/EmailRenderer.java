package io.nexuscomm.connector.email;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.connector.Renderer;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.normalizer.Digests;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A send step to a mail: RFC 5322 octets with an envelope. Attached media are not read here; they stand in the mail as
 * what is to be put in when it is sent.
 */
final class EmailRenderer implements Renderer {

    /** References stay far from the limit of a header; what matters is the root and what is near. */
    private static final int MAX_REFERENCES = 20;

    /** The request's body has the attachments empty: what it is for is to be looked at. */
    @Override
    public ProviderRequest render(SendStep step, ConnectedAccount account) {
        ComposedMail mail = compose(step, EmailAccount.of(account));
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try {
            mail.writeTo(octets, id -> new ByteArrayInputStream(new byte[0]));
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        String envelope = String.join(",", mail.recipients());
        return new ProviderRequest("", envelope, Map.of(), "message/rfc822", octets.toByteArray());
    }

    /** @throws IllegalArgumentException when the step is none of e-mail, or an address or id in it is none */
    ComposedMail compose(SendStep step, EmailAccount account) {
        SendStep.EmailHeaders email = step.email();
        if (email == null || !step.to().scheme().equals("mailto")) {
            throw new IllegalArgumentException("this is no step of e-mail");
        }
        HeaderWriter header = header(step, email, account);
        List<Media> files = step.contents().stream()
                .filter(Media.class::isInstance)
                .map(Media.class::cast)
                .toList();
        List<OutgoingPart> parts = files.isEmpty() ? single(header, step) : mixed(header, step, files);
        boolean rest = !email.only().isEmpty();
        Stream<List<String>> all = Stream.of(List.of(step.to().value()), email.cc(), email.bcc());
        List<String> recipients = (rest ? Stream.of(email.only()) : all)
                .flatMap(List::stream)
                .map(HeaderWriter::valid)
                .distinct()
                .toList();
        boolean answer = step.automatic() && email.inReplyTo() != null;
        return new ComposedMail(email.messageId(), step.clientToken(), recipients, rest, answer, parts);
    }

    /** Bcc is never written; no field is copied from anywhere. */
    private static HeaderWriter header(SendStep step, SendStep.EmailHeaders email, EmailAccount account) {
        HeaderWriter header = new HeaderWriter()
                .date(email.date())
                .mailbox("From", account.address(), account.name())
                .mailbox("To", step.to().value(), "")
                .addresses("Cc", email.cc())
                .id("Message-ID", email.messageId())
                .field("X-NexusComm-Id", step.clientToken());
        if (email.subject() != null) {
            header.text("Subject", email.subject());
        }
        if (email.inReplyTo() != null) {
            header.ids("In-Reply-To", List.of(email.inReplyTo()));
        }
        header.ids("References", MessageIds.trimmed(email.references(), MAX_REFERENCES));
        if (step.automatic()) {
            header.field("Auto-Submitted", email.inReplyTo() == null ? "auto-generated" : "auto-replied")
                    .field("X-Auto-Response-Suppress", "All")
                    .field("Precedence", "bulk")
                    .field("List-Unsubscribe", Unsubscribing.header(account));
        }
        return header.field("MIME-Version", "1.0");
    }

    private static List<OutgoingPart> single(HeaderWriter header, SendStep step) {
        byte[] head = header.octets();
        ByteArrayOutputStream mail = new ByteArrayOutputStream();
        // the text's own header goes on where the mail's ended, so its empty line is left out
        mail.write(head, 0, head.length - 2);
        mail.writeBytes(OutgoingPart.text(text(step)));
        return List.of(OutgoingPart.of(mail.toByteArray()));
    }

    private static List<OutgoingPart> mixed(HeaderWriter header, SendStep step, List<Media> files) {
        String boundary = boundary(step);
        byte[] delimiter = ("\r\n--" + boundary + "\r\n").getBytes(StandardCharsets.US_ASCII);
        List<OutgoingPart> parts = new ArrayList<>();
        parts.add(OutgoingPart.of(header.field("Content-Type", "multipart/mixed; boundary=\"" + boundary + "\"")
                .octets()));
        String text = text(step);
        if (!text.isEmpty()) {
            parts.add(OutgoingPart.of(delimiter));
            parts.add(OutgoingPart.of(OutgoingPart.text(text)));
        }
        for (Media file : files) {
            parts.add(OutgoingPart.of(delimiter));
            parts.add(OutgoingPart.file(file));
        }
        parts.add(OutgoingPart.of(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII)));
        return List.copyOf(parts);
    }

    /** Captions are text of ours as well. Whatever else a planner lets through, has a plain form. */
    private static String text(SendStep step) {
        return step.contents().stream()
                .map(EmailRenderer::text)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }

    private static String text(Content content) {
        if (content instanceof Media media) {
            return Objects.requireNonNullElse(media.caption(), "");
        }
        return content.plainText();
    }

    /** {@code =_} occurs in neither quoted-printable nor base64 (RFC 2045, section 6.7). */
    private static String boundary(SendStep step) {
        String digest = Digests.sha256Hex(step.clientToken().getBytes(StandardCharsets.UTF_8));
        return "=_nx_" + digest.substring(0, 32);
    }
}
