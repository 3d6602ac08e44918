package io.nexuscomm.connector.email;

import io.nexuscomm.message.EmailFacet;
import io.nexuscomm.message.Loss;
import io.nexuscomm.message.MessageRef;
import io.nexuscomm.message.Recipient;
import io.nexuscomm.message.Relation;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.SystemNote;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.MessageDraft;
import io.nexuscomm.normalizer.CleanText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The message inside a mail. */
final class MailDraft {

    private final MailFacts facts;
    private final MailHeaders headers;
    private final List<Loss> losses = new ArrayList<>();

    private MailDraft(MailFacts facts) {
        this.facts = facts;
        this.headers = facts.mail().headers();
    }

    static MessageDraft of(MailFacts facts) {
        return new MailDraft(facts).draft();
    }

    private MessageDraft draft() {
        facts.mail().troubles().forEach(trouble -> lose("/parts", Loss.Kind.DROPPED, trouble));
        MailBody body = BodyAssembly.of(facts.mail().root());
        losses.addAll(body.losses());
        Optional<Protection> protection = Protection.of(facts.mail().root(), body.text());
        List<Content> contents = contents(body, protection);
        List<Recipient> recipients = recipients();
        List<String> references = references();
        Map<String, JsonNode> ext = ext(protection);
        return new MessageDraft(
                List.of(facts.id()),
                contents,
                recipients,
                relation(references),
                facet(body, references),
                null,
                null,
                List.copyOf(losses),
                ext);
    }

    private List<Content> contents(MailBody body, Optional<Protection> protection) {
        String oversize = MailAttributes.text(facts.raw(), MailAttributes.OVERSIZE);
        if (oversize != null) {
            lose("/parts", Loss.Kind.DROPPED, "a mail of " + oversize + " octets is not fetched");
            return List.of(new SystemNote(
                    SystemNote.TYPE,
                    "mail.too-large",
                    "This mail is too large to be fetched. It is still in the mailbox.",
                    Map.of("bytes", oversize)));
        }
        List<Content> contents = new ArrayList<>();
        if (!body.text().isEmpty() || body.files().isEmpty()) {
            contents.add(new Text(body.text()));
        } else {
            protection.map(MailDraft::closed).ifPresent(contents::add);
        }
        int room = MailLimits.CONTENTS - contents.size();
        body.files().stream().limit(room).map(MailFiles::media).forEach(contents::add);
        if (body.files().size() > room) {
            lose(
                    "/parts",
                    Loss.Kind.DROPPED,
                    (body.files().size() - room) + " files more than a message has parts for");
        }
        return List.copyOf(contents);
    }

    private List<Recipient> recipients() {
        List<Recipient> all = Stream.concat(recipients("to", Recipient.Kind.TO), recipients("cc", Recipient.Kind.CC))
                .toList();
        if (all.size() <= MailLimits.RECIPIENTS) {
            return all;
        }
        lose("/recipients", Loss.Kind.TRUNCATED, all.size() + " recipients");
        return all.subList(0, MailLimits.RECIPIENTS);
    }

    private Stream<Recipient> recipients(String header, Recipient.Kind kind) {
        return MailAddress.list(headers.all(header)).stream()
                .map(address -> new Recipient(null, address.value(), address.name(), kind, null));
    }

    /** Oldest first. */
    private List<String> references() {
        return headers.first("references").map(MessageIds::all).orElse(List.of());
    }

    private Optional<String> inReplyTo() {
        return headers.first("in-reply-to")
                .flatMap(field -> MessageIds.all(field).stream().findFirst());
    }

    private @Nullable Relation relation(List<String> references) {
        Optional<String> parent =
                inReplyTo().or(() -> references.reversed().stream().findFirst());
        return parent.map(id -> new Relation(
                        MessageRef.unresolved(id),
                        references.isEmpty() ? null : MessageRef.unresolved(references.getFirst()),
                        null))
                .orElse(null);
    }

    private EmailFacet facet(MailBody body, List<String> references) {
        String from = facts.author().map(MailAddress::value).orElse("");
        return new EmailFacet(
                headers.first("subject").map(MailDraft::subject).orElse(null),
                addresses("cc"),
                addresses("bcc"),
                addresses("reply-to"),
                addresses("mail-followup-to"),
                facts.id().scope().equals(MailFacts.MESSAGE_ID) ? facts.id().value() : null,
                inReplyTo().orElse(null),
                references,
                body.html(),
                AutomaticMail.reason(facts.mail().root(), from, facts.ours()).orElse(null),
                facts.authentication().map(SenderAuthentication::verdict).orElse(null),
                Map.of());
    }

    private static String subject(String field) {
        return CleanText.oneLine(EncodedWords.decode(field), MailLimits.SUBJECT_LENGTH);
    }

    private List<String> addresses(String header) {
        return MailAddress.list(headers.all(header)).stream()
                .limit(MailLimits.RECIPIENTS)
                .map(MailAddress::value)
                .toList();
    }

    /** Says why there is nothing to read, where all there is lies in a file. */
    private static SystemNote closed(Protection protection) {
        String text = protection.encrypted()
                ? "This mail is encrypted with " + protection.name()
                        + ". A mail program that holds the key can open it."
                : "This mail lies within its " + protection.name() + " signature. A mail program can open it.";
        return new SystemNote(
                SystemNote.TYPE,
                protection.encrypted() ? "mail.encrypted" : "mail.signed",
                text,
                Map.of("system", protection.system()));
    }

    private Map<String, JsonNode> ext(Optional<Protection> protection) {
        Map<String, JsonNode> ext = new TreeMap<>();
        protection.ifPresent(kind -> ext.put(
                "email:protection",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("system", kind.system())
                        .put("encrypted", kind.encrypted())));
        if (facts.date().refused()) {
            // a Date that cannot be true is kept as it stood there
            String date = CleanText.oneLine(headers.first("date").orElse(""), MailLimits.NAME_LENGTH);
            lose("/occurredAt", Loss.Kind.INFERRED, "the Date field cannot be true");
            ext.put("email:date", JsonNodeFactory.instance.objectNode().put("header", date));
        }
        return ext;
    }

    private void lose(String path, Loss.Kind kind, String reason) {
        losses.add(new Loss(path, kind, reason));
    }
}
