package io.nexuscomm.routes.batch;

import io.nexuscomm.message.Direction;
import io.nexuscomm.message.EmailFacet;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.TimeBasis;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.message.event.MessageDraft;
import io.nexuscomm.message.event.MessageReceived;
import io.nexuscomm.normalizer.Digests;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stays the same of a mail however often and by whatever way it comes: who wrote it, its subject and its Date.
 * Neither its size nor its body, which every server and mailing list on the way may change; but where there is no Date to
 * tell it from its sender's others, what it says as well, since losing a mail is worse than showing one twice.
 *
 * @param sender empty for a mail of ours; null when nobody knows
 * @param subject without the marks of lists and answers, in lower case; null when it has none or nobody knows any more
 * @param date null when there is none that can be true
 * @param content a digest of what it says; null where the date tells enough, or nobody knows any more
 */
record MailPrint(
        @Nullable String sender,
        @Nullable String subject,
        @Nullable Instant date,
        @Nullable String content) {

    private static final String OURS = "";

    private static final Pattern MARKS = Pattern.compile("(?i)^(?:\\s*+(?:\\[[^\\[\\]]{0,80}+]|re:))++");

    private static final Pattern SPACE = Pattern.compile("\\s++");

    private static final int DIGEST_LENGTH = 16;

    /** @param account the address of the account, as its connector names it */
    static MailPrint of(ChannelEvent event, MessageDraft draft, String account) {
        EventMeta meta = event.meta();
        Actor actor = event instanceof MessageReceived ? meta.actor() : null;
        String sender = actor == null || actor.display().equals(account) ? OURS : actor.display();
        Instant date = date(meta.basis(), meta.occurredAt());
        return new MailPrint(
                sender, subject(draft.email()), date, date == null ? content(draft.contents().stream()) : null);
    }

    static MailPrint of(Message mail) {
        Instant date = date(mail.timeBasis(), mail.occurredAt());
        boolean told = date == null && mail.tombstone() == null;
        return new MailPrint(
                mail.direction() == Direction.OUTBOUND ? OURS : mail.sender().address(),
                subject(mail.email()),
                date,
                told ? content(mail.parts().stream().map(Part::content)) : null);
    }

    boolean isOurs() {
        return OURS.equals(sender);
    }

    /** Only by what is known of both. */
    boolean differsFrom(MailPrint other) {
        return differ(sender, other.sender)
                || differ(subject, other.subject)
                || differ(date, other.date)
                || differ(content, other.content);
    }

    /** Some hexadecimal digits that no other mail with the same Message-ID has. */
    String digest() {
        Stream<?> parts = content == null ? Stream.of(sender, subject, date) : Stream.of(sender, subject, content);
        String all = parts.map(Objects::toString)
                .map(part -> part.length() + ":" + part)
                .collect(Collectors.joining());
        return Digests.sha256Hex(all.getBytes(StandardCharsets.UTF_8)).substring(0, DIGEST_LENGTH);
    }

    /** A file by its name: its kind and its size are known better later. */
    private static String content(Stream<Content> contents) {
        String all = contents.map(
                        each -> each instanceof Media media ? String.valueOf(media.fileName()) : each.plainText())
                .map(text -> SPACE.matcher(text).replaceAll(" ").strip())
                .collect(Collectors.joining("\n"));
        return Digests.sha256Hex(all.getBytes(StandardCharsets.UTF_8)).substring(0, DIGEST_LENGTH);
    }

    private static boolean differ(@Nullable Object one, @Nullable Object other) {
        return one != null && other != null && !one.equals(other);
    }

    private static @Nullable String subject(@Nullable EmailFacet email) {
        String subject = email == null ? null : email.subject();
        return subject == null
                ? null
                : MARKS.matcher(subject).replaceFirst("").strip().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Instant date(TimeBasis basis, Instant at) {
        return basis == TimeBasis.HEADER_UNVERIFIED ? at : null;
    }
}
