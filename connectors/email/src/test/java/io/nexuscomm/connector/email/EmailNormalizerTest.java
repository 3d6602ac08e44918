package io.nexuscomm.connector.email;

import static io.nexuscomm.connector.email.Mails.HEAD;
import static io.nexuscomm.connector.email.Mails.NOW;
import static io.nexuscomm.connector.email.Mails.draft;
import static io.nexuscomm.connector.email.Mails.event;
import static io.nexuscomm.connector.email.Mails.octets;
import static io.nexuscomm.connector.email.Mails.received;
import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.message.EmailFacet;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.Loss;
import io.nexuscomm.message.MessageRef;
import io.nexuscomm.message.Recipient;
import io.nexuscomm.message.Relation;
import io.nexuscomm.message.TimeBasis;
import io.nexuscomm.message.content.SystemNote;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.message.event.MessageEchoed;
import io.nexuscomm.message.event.MessageReceived;
import io.nexuscomm.message.event.Unrecognised;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailNormalizerTest {

    @Test
    void mailShouldBeAMessageInTheLaneOfItsSender() {
        MessageReceived received = received(HEAD + """
                Cc: "Bo, Jr." <BO@example.org>, support@acme.example
                Reply-To: other@example.net
                In-Reply-To: <parent@acme.example>
                References: <root@acme.example>
                 <parent@acme.example>

                Hi
                """);

        EventMeta meta = received.meta();
        assertThat(meta.account()).isEqualTo(Mails.ACCOUNT);
        assertThat(meta.chat()).isEqualTo("ana@example.org");
        assertThat(meta.actor())
                .isEqualTo(new Actor(
                        List.of(Address.global("mailto", "ana@example.org")), "ana@example.org", "Ana Lima", false));
        assertThat(meta.externalKey()).isEqualTo("<a1@example.org>");
        assertThat(meta.occurredAt()).isEqualTo("2026-11-22T10:00:00Z");
        assertThat(meta.basis()).isEqualTo(TimeBasis.HEADER_UNVERIFIED);
        assertThat(meta.historical()).isFalse();
        assertThat(received.message().externalIds()).containsExactly(ExternalId.of("message-id", "<a1@example.org>"));
        assertThat(received.message().relation())
                .isEqualTo(new Relation(
                        MessageRef.unresolved("<parent@acme.example>"),
                        MessageRef.unresolved("<root@acme.example>"),
                        null));
        assertThat(received.message().recipients())
                .containsExactly(
                        new Recipient(null, "support@acme.example", null, Recipient.Kind.TO, null),
                        new Recipient(null, "bo@example.org", "Bo, Jr.", Recipient.Kind.CC, null),
                        new Recipient(null, "support@acme.example", null, Recipient.Kind.CC, null));
        assertThat(received.message().email())
                .isEqualTo(new EmailFacet(
                        "Hello",
                        List.of("bo@example.org", "support@acme.example"),
                        List.of(),
                        List.of("other@example.net"),
                        "<a1@example.org>",
                        "<parent@acme.example>",
                        List.of("<root@acme.example>", "<parent@acme.example>"),
                        null,
                        null,
                        null));
        assertThat(received.message().losses()).isEmpty();
    }

    @Test
    void sameOctetsShouldGiveEqualEvents() {
        byte[] mail = octets(HEAD + "\nHi\n");

        assertThat(event(mail, Map.of())).isEqualTo(event(mail.clone(), Map.of()));
    }

    @Test
    void idShouldBeADigestWhenThereIsNoMessageId() {
        String mail = HEAD.replace("Message-ID: <a1@example.org>\n", "") + "\nHi\n";
        MessageReceived received = received(mail);

        ExternalId id = received.message().externalIds().getFirst();
        assertThat(id.scope()).isEqualTo("synthetic");
        assertThat(id).isEqualTo(received(mail).message().externalIds().getFirst());
        assertThat(id)
                .isNotEqualTo(received(mail + "more").message().externalIds().getFirst());
        assertThat(Objects.requireNonNull(received.message().email()).messageId())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "abc@example.org | <abc@example.org>",
                "(comment) <abc@example.org> | <abc@example.org>",
                "<abc @ example.org> | <abc@example.org>",
                "<ABC@example.org> <second@example.org> | <ABC@example.org>",
            })
    void messageIdShouldBeReadWhenItIsOdd(String field, String id) {
        assertThat(received(HEAD.replace("<a1@example.org>", field) + "\n")
                        .message()
                        .externalIds())
                .containsExactly(ExternalId.of("message-id", id));
    }

    @Test
    void referencesShouldKeepTheRootAndTheNewestWhenThereAreTooMany() {
        StringBuilder references = new StringBuilder("References:");
        for (int at = 0; at < 500; at++) {
            references.append("\n <").append(at).append("@x>");
        }

        List<String> kept =
                Objects.requireNonNull(draft(references + "\n\nHi\n").email()).references();

        assertThat(kept).hasSize(100).startsWith("<0@x>", "<401@x>").endsWith("<499@x>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Date: yesterday\n",
                "Date: Sun, 22 Nov 2099 10:00:00 +0000\n",
                "Date: Thu, 01 Jan 1970 00:00:00 +0000\n",
                "Date:\n",
                ""
            })
    void timeShouldBeTheServersWhenTheDateCannotBeTrue(String date) {
        String mail = HEAD.replaceFirst("Date: .*\n", date) + "\nHi\n";
        Map<String, String> attributes = Map.of(MailAttributes.INTERNAL_DATE, "2026-11-22T11:00:00Z");

        EventMeta meta = event(octets(mail), attributes).meta();
        assertThat(meta.occurredAt()).isEqualTo("2026-11-22T11:00:00Z");
        assertThat(meta.basis()).isEqualTo(TimeBasis.PROVIDER);
        assertThat(event(mail).meta().occurredAt()).isEqualTo(NOW);
        assertThat(event(mail).meta().basis()).isEqualTo(TimeBasis.GATEWAY);
    }

    /** Each line: seconds after the receipt of the header's Date and of the server's, and how the time of receipt was known. */
    @ParameterizedTest
    @CsvSource({
        "-60, 86400, -60, HEADER_UNVERIFIED",
        "120, 60, 0, GATEWAY",
        "86400, 86400, 0, GATEWAY",
        "60, -1, -1, PROVIDER"
    })
    void timeShouldNeverBeLaterThanTheReceipt(long written, long arrived, long taken, TimeBasis basis) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                NOW.plusSeconds(written).atOffset(ZoneOffset.UTC));
        String mail = HEAD.replaceFirst("Date: .*\n", "Date: " + date + "\n") + "\nHi\n";
        Map<String, String> attributes =
                Map.of(MailAttributes.INTERNAL_DATE, NOW.plusSeconds(arrived).toString());

        EventMeta meta = event(octets(mail), attributes).meta();

        assertThat(meta.occurredAt()).isEqualTo(NOW.plusSeconds(taken));
        assertThat(meta.basis()).isEqualTo(basis);
    }

    @Test
    void dateShouldBeKeptBesideTheMessageWhenItCannotBeTrue() {
        MessageReceived received = received(HEAD.replace("2026", "2099") + "\nHi\n");

        assertThat(received.message().ext().get("email:date").toString())
                .isEqualTo("{\"header\":\"Sun, 22 Nov 2099 10:00:00 +0000\"}");
        assertThat(received.message().losses()).extracting(Loss::path).containsExactly("/occurredAt");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T09:00:00Z, 2026-11-22T11:00:00Z, false",
        "2026-11-22T11:30:00Z, 2026-11-22T11:00:00Z, true",
        "2026-11-26T09:00:00Z, 2026-11-26T11:00:00Z, true",
    })
    void mailShouldBeHistoryWhenItCameOrWasWrittenBeforeTheAccountWasNew(
            Instant liveAfter, Instant internalDate, boolean historical) {
        Map<String, String> attributes = Map.of(
                MailAttributes.INTERNAL_DATE, internalDate.toString(),
                MailAttributes.LIVE_AFTER, liveAfter.toString());

        assertThat(event(octets(HEAD + "\nHi\n"), attributes).meta().historical())
                .isEqualTo(historical);
    }

    @Test
    void headersShouldBeReadWhenTheyHoldRawUtf8OrLatin1() {
        assertThat(subject("Subject: Gr\u00c3\u00bc\u00c3\u009fe")).isEqualTo("Grüße");
        assertThat(subject("Subject: Gr\u00fc\u00dfe")).isEqualTo("Grüße");
        assertThat(subject("Subject: =?UTF-8?Q?=C3?=\n =?UTF-8?Q?=BC?= x")).isEqualTo("ü x");
        assertThat(subject("Subject: a\n\tb\n c")).isEqualTo("a b c");
        assertThat(subject("subject:no space")).isEqualTo("no space");
        assertThat(subject("SUBJECT : odd")).isEqualTo("odd");
    }

    private static String subject(String field) {
        String mail = HEAD.replace("Subject: Hello", field) + "\nHi\n";
        return Objects.requireNonNull(
                Objects.requireNonNull(received(mail).message().email()).subject());
    }

    private static final String FROM_US_TO_ANA =
            "From: Support@acme.example\nTo: Ana <ana@example.org>\nMessage-ID: <e1@acme.example>\n\nHi\n";

    @Test
    void mailFromUsToSomebodyShouldBeAnEchoWhenItLiesAmongWhatWasSent() {
        MessageEchoed echoed = (MessageEchoed) event(octets(FROM_US_TO_ANA), Map.of(MailAttributes.SENT, "true"));

        assertThat(echoed.meta().chat()).isEqualTo("ana@example.org");
        assertThat(echoed.meta().actor()).isNull();
        assertThat(echoed.to().address()).isEqualTo(Address.global("mailto", "ana@example.org"));
        assertThat(echoed.to().name()).isEqualTo("Ana");
    }

    @Test
    void mailFromUsToSomebodyShouldBeAnEchoWhenOurProviderVouchesForIt() {
        ChannelEvent event = judged("dmarc=pass header.from=acme.example", FROM_US_TO_ANA);

        assertThat(event).isInstanceOf(MessageEchoed.class);
        assertThat(event.meta().chat()).isEqualTo("ana@example.org");
    }

    /** Anybody can write our address into From: what is said in our name to Ana must be ours. */
    @ParameterizedTest
    @ValueSource(strings = {"", "X-NexusComm-Id: 7\n", "Authentication-Results: mx.acme.example; dmarc=pass\n"})
    void mailFromUsShouldBeAMessageFromOurAddressWhenNothingProvesIt(String more) {
        MessageReceived received = received(more + FROM_US_TO_ANA);

        assertThat(received.meta().chat()).isEqualTo("support@acme.example");
        assertThat(received.message().email())
                .extracting(EmailFacet::autoSubmitted)
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dmarc=fail header.from=acme.example", "dmarc=none", "spf=pass; dkim=pass"})
    void mailFromUsShouldBeAMessageWhenOurProviderDoesNotVouchForIt(String verdict) {
        assertThat(judged(verdict, FROM_US_TO_ANA))
                .isInstanceOfSatisfying(
                        MessageReceived.class,
                        received -> assertThat(Objects.requireNonNull(
                                                received.message().email())
                                        .autoSubmitted())
                                .isEqualTo("from: our own address"));
    }

    @Test
    void mailFromUsShouldBeAMessageWhenItIsFromSomebodyElseAsWell() {
        assertThat(judged("dmarc=pass", "From: support@acme.example, eve@example.org\nTo: ana@example.org\n\nHi\n"))
                .isInstanceOf(MessageReceived.class);
    }

    private static ChannelEvent judged(String verdict, String mail) {
        return event(
                octets("Authentication-Results: mx.acme.example; " + verdict + "\n" + mail),
                Map.of(MailAttributes.TRUSTED_AUTHSERV_ID, "mx.acme.example"));
    }

    @Test
    void mailFromUsToUsShouldBeAMessageNobodyAnswers() {
        MessageReceived received = received("From: support@acme.example\nTo: support@acme.example\n\nnote\n");

        assertThat(Objects.requireNonNull(received.message().email()).autoSubmitted())
                .isEqualTo("from: our own address");
    }

    private static final String FORM = """
            From: Website form <support@acme.example>
            To: support@acme.example
            Reply-To: Carl <carl@elsewhere.example>

            hi
            """;

    @Test
    void senderShouldBeWhomAFormNamesInReplyToWhenItWritesFromOurOwnAddress() {
        MessageReceived received = received(FORM);

        assertThat(received.meta().chat()).isEqualTo("carl@elsewhere.example");
        assertThat(received.meta().actor())
                .isEqualTo(new Actor(
                        List.of(Address.global("mailto", "carl@elsewhere.example")),
                        "carl@elsewhere.example",
                        "Carl",
                        false));
        // a machine wrote it, so rules answer it only where they mean to
        assertThat(Objects.requireNonNull(received.message().email()).autoSubmitted())
                .isEqualTo("from: our own address");
    }

    /** DMARC says that we wrote it, not that the form was told the truth. */
    @ParameterizedTest
    @ValueSource(strings = {"dmarc=pass", "dmarc=pass header.from=acme.example", "dmarc=fail"})
    void senderShouldNotBeVerifiedWhenAFormNamesThem(String verdict) {
        assertThat(judged(verdict, FORM).meta().actor())
                .isEqualTo(received(FORM).meta().actor());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Carl <carl@a.example>, b@b.example", "support@acme.example", "nobody", ""})
    void senderShouldBeOurAddressWhenReplyToNamesNobodyElseOrSeveral(String replyTo) {
        assertThat(received(FORM.replace("Carl <carl@elsewhere.example>", replyTo))
                        .meta()
                        .chat())
                .isEqualTo("support@acme.example");
    }

    @Test
    void addressShouldBeOursWhenItCarriesATag() {
        MessageReceived form = received(FORM.replace("<support@", "<Support+Form@"));
        ChannelEvent echo = judged(
                "dmarc=pass",
                "From: support+eu@acme.example\nTo: support+orders@acme.example, Ana <ana@example.org>\n\nHi\n");

        assertThat(form.meta().chat()).isEqualTo("carl@elsewhere.example");
        assertThat(Objects.requireNonNull(form.message().email()).autoSubmitted())
                .isEqualTo("from: our own address");
        assertThat(echo).isInstanceOf(MessageEchoed.class);
        assertThat(echo.meta().chat()).isEqualTo("ana@example.org");
    }

    @Test
    void mailOfOursShouldGoToItsRecipientWhenItNamesAnotherInReplyTo() {
        String mail = FORM.replace("To: support@acme.example\n", "To: ana@example.org\n");

        assertThat(judged("dmarc=pass header.from=acme.example", mail))
                .isInstanceOfSatisfying(
                        MessageEchoed.class,
                        echo -> assertThat(echo.meta().chat()).isEqualTo("ana@example.org"));
        assertThat(received(mail).meta().chat()).isEqualTo("carl@elsewhere.example");
    }

    @Test
    void senderShouldBeSenderOrReturnPathWhenFromHasNoAddress() {
        assertThat(received("From: nobody\nSender: s@example.org\n\nHi\n")
                        .meta()
                        .chat())
                .isEqualTo("s@example.org");
        assertThat(received("Return-Path: <r@example.org>\nFrom:\n\nHi\n")
                        .meta()
                        .chat())
                .isEqualTo("r@example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\n\n\n", "nonsense", "From: nobody\n\nHi", ": \n:\n", "\u0000\u00ff\u00fe"})
    void mailShouldBeUnrecognisedWhenNobodyWroteIt(String mail) {
        assertThat(event(mail)).isInstanceOf(Unrecognised.class);
    }

    @Test
    void oversizeMailShouldBeItsHeaderAndANote() {
        ChannelEvent event = event(octets(HEAD + "\n"), Map.of(MailAttributes.OVERSIZE, "50000000"));

        MessageReceived received = (MessageReceived) event;
        assertThat(Mails.only(received.message(), SystemNote.class).code()).isEqualTo("mail.too-large");
        assertThat(received.message().losses()).extracting(Loss::kind).containsExactly(Loss.Kind.DROPPED);
    }

    @Test
    void senderShouldBeVerifiedWhenOurProviderVouches() {
        String mail = "Authentication-Results: mx.acme.example; dmarc=pass header.from=example.org; spf=pass\n" + HEAD
                + "\nHi\n";

        Actor trusted = event(octets(mail), Map.of(MailAttributes.TRUSTED_AUTHSERV_ID, "mx.acme.example"))
                .meta()
                .actor();
        Actor untrusted = event(mail).meta().actor();

        assertThat(Objects.requireNonNull(trusted).verified()).isTrue();
        assertThat(Objects.requireNonNull(untrusted).verified()).isFalse();
    }

    @Test
    void senderShouldNotBeVerifiedWhenThereAreTwo() {
        String mail = "Authentication-Results: mx.acme.example; dmarc=pass header.from=example.org\n"
                + "From: eve@example.org\n" + HEAD + "\nHi\n";

        Actor actor = event(octets(mail), Map.of(MailAttributes.TRUSTED_AUTHSERV_ID, "mx.acme.example"))
                .meta()
                .actor();

        assertThat(Objects.requireNonNull(actor).verified()).isFalse();
    }
}
