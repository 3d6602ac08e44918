package io.nexuscomm.connector.email;

import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.NormalizerInfo;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.normalizer.CleanText;
import io.nexuscomm.normalizer.Digests;
import io.nexuscomm.normalizer.OwnMailboxes;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who wrote a mail, to whom, when, and by which id it is known.
 *
 * @param ours the addresses of the account
 * @param id names the mail: what a second fetch of it is recognised by
 */
record MailFacts(
        RawEnvelope raw,
        AccountKey account,
        OwnMailboxes ours,
        ParsedMail mail,
        ExternalId id,
        MailDate date,
        Optional<SenderAuthentication> authentication) {

    /** Scope of Message-IDs, with their brackets. */
    static final String MESSAGE_ID = "message-id";

    /** Scope of the ids of mails that have none: a digest of their octets, which no later fetch changes. */
    static final String SYNTHETIC = "synthetic";

    private static final NormalizerInfo BY = new NormalizerInfo("email", "1");

    static MailFacts of(ParsedMail mail, RawEnvelope raw, AccountKey account) {
        MailHeaders headers = mail.headers();
        return new MailFacts(
                raw,
                account,
                ours(account, raw),
                mail,
                idOf(headers, raw),
                MailDate.of(headers, raw),
                SenderAuthentication.of(headers, MailAttributes.text(raw, MailAttributes.TRUSTED_AUTHSERV_ID)));
    }

    private static OwnMailboxes ours(AccountKey account, RawEnvelope raw) {
        String aliases = MailAttributes.text(raw, MailAttributes.ALIASES);
        Stream<String> further = aliases == null ? Stream.of() : Stream.of(aliases.split(","));
        return OwnMailboxes.of(
                Stream.concat(Stream.of(account.value()), further).toList());
    }

    /** Whether it lies where mail programs put what was sent. */
    boolean isFromSentFolder() {
        return MailAttributes.text(raw, MailAttributes.SENT) != null;
    }

    /** Our own id in a mail that a gateway sent. */
    Optional<String> clientToken() {
        return mail.headers()
                .first(OwnHeaders.ID)
                .map(value -> CleanText.oneLine(value, OwnHeaders.MAX_ID))
                .filter(token -> !token.isEmpty());
    }

    /**
     * A mail is known by its Message-ID. Another mail with the same one, by its sender, subject and Date, is told apart
     * by the gateway, which alone knows the first; so the copy that a mailing list makes of a mail we got directly as well is not shown a second
     * time, unless the list writes itself into From.
     */
    private static ExternalId idOf(MailHeaders headers, RawEnvelope raw) {
        return headers.first("message-id")
                .flatMap(MessageIds::first)
                .map(id -> ExternalId.of(MESSAGE_ID, id))
                .orElseGet(() -> ExternalId.of(SYNTHETIC, "sha256:" + Digests.sha256Hex(raw.octets())));
    }

    /**
     * The first usable address of From, Sender or Return-Path. Reply-To says where an answer goes, not who wrote: but a
     * form that people fill in on our own pages writes from our own address, and names there who filled it in.
     */
    Optional<MailAddress> sender() {
        Optional<MailAddress> author = author();
        return author.filter(this::isOurs).flatMap(us -> onBehalfOf()).or(() -> author);
    }

    /** Whose machine wrote it, as it says itself. */
    Optional<MailAddress> author() {
        return Stream.of("from", "sender", "return-path")
                .flatMap(name -> MailAddress.list(mail.headers().all(name)).stream())
                .findFirst();
    }

    private Optional<MailAddress> onBehalfOf() {
        List<MailAddress> named = MailAddress.list(mail.headers().all("reply-to"));
        return named.size() == 1 ? Optional.of(named.getFirst()).filter(who -> !isOurs(who)) : Optional.empty();
    }

    boolean isOurs(MailAddress address) {
        return ours.hold(address.value());
    }

    /**
     * To whom we wrote this mail from elsewhere: another program's copy in the mailbox. Empty when somebody else wrote
     * it, when we wrote to ourselves, and when nothing proves that it is ours: anybody can write our address into From.
     * What proves it is where it lies, or the word of our provider.
     */
    Optional<MailAddress> echoedTo() {
        if (!isFromSentFolder() && !isProvenOurs()) {
            return Optional.empty();
        }
        return Stream.of("to", "cc", "bcc")
                .flatMap(name -> MailAddress.list(mail.headers().all(name)).stream())
                .filter(address -> !isOurs(address))
                .findFirst();
    }

    private boolean isProvenOurs() {
        return author().filter(this::isOurs).filter(this::isVouchedFor).isPresent();
    }

    /**
     * Whether our provider found that this is who wrote. Two addresses in From are no identity, whatever DMARC says of
     * one of them, and it says nothing of other fields.
     */
    boolean isVouchedFor(MailAddress who) {
        List<MailAddress> from = MailAddress.list(mail.headers().all("from"));
        return from.size() == 1
                && from.getFirst().value().equals(who.value())
                && authentication.filter(found -> found.vouchesFor(who.value())).isPresent();
    }

    Actor actor(MailAddress who) {
        return new Actor(List.of(Address.global("mailto", who.value())), who.value(), who.name(), isVouchedFor(who));
    }

    /** A fact about a mail that {@code sender} wrote to us; null when nobody can be named. */
    EventMeta meta(@Nullable MailAddress sender) {
        return sender == null ? meta(null, null) : meta(sender.value(), actor(sender));
    }

    /** A fact about a mail of ours to {@code recipient}. */
    EventMeta metaOfOurs(MailAddress recipient) {
        return meta(recipient.value(), null);
    }

    private EventMeta meta(@Nullable String chat, @Nullable Actor actor) {
        return meta(id.value(), chat, actor);
    }

    /** One of several facts that a mail tells, told apart by {@code which}. */
    EventMeta metaOfFact(String which, @Nullable MailAddress about) {
        return meta(id.value() + which, null, about == null ? null : named(about));
    }

    /** A fact about somebody whom others name in this mail. */
    EventMeta metaOfContact(MailAddress contact) {
        return meta(id.value(), contact.value(), named(contact));
    }

    /** What its sender says of being written to, beside the mail itself. */
    EventMeta metaOfConsent(MailAddress sender) {
        return meta(id.value() + ":consent", sender.value(), actor(sender));
    }

    /** Somebody whose word this mail is not. */
    static Actor named(MailAddress who) {
        return new Actor(List.of(Address.global("mailto", who.value())), who.value(), who.name(), false);
    }

    private EventMeta meta(String key, @Nullable String chat, @Nullable Actor actor) {
        boolean historical = MailDate.historical(mail.headers(), raw);
        return new EventMeta(account, key, chat, actor, date.at(), date.basis(), historical, BY);
    }
}
