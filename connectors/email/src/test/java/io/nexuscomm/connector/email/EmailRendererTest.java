package io.nexuscomm.connector.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.connector.SendStep.EmailHeaders;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.MediaId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailRendererTest {

    private static final MediaId MEDIUM = new MediaId(UUID.fromString("01934a00-0000-7000-8000-000000000001"));

    private static final EmailHeaders HEADERS = new EmailHeaders(
            "Re: Hello",
            "<nx.1@acme.example>",
            "<a1@example.org>",
            List.of("<root@example.org>", "<a1@example.org>"),
            List.of("bo@example.org"),
            Instant.parse("2026-11-22T10:00:00Z"));

    private static SendStep step(EmailHeaders headers, boolean automatic, Content... contents) {
        return new SendStep(
                "token-1",
                Address.global("mailto", "ana@example.org"),
                "ana@example.org",
                List.of(contents),
                null,
                headers,
                automatic);
    }

    private static EmailHeaders subject(@Nullable String subject) {
        return new EmailHeaders(subject, "<nx.1@acme.example>", null, List.of(), List.of(), HEADERS.date());
    }

    private static ComposedMail compose(SendStep step) {
        return new EmailRenderer().compose(step, account());
    }

    private static EmailAccount account() {
        MailServer server =
                new MailServer("127.0.0.1", 1, MailServer.Security.NONE, "u", new Credentials.Password("p"));
        return new EmailAccount(
                new AccountId(UUID.randomUUID()),
                Mails.ACCOUNT,
                "support@acme.example",
                "Ärzte & Co.",
                List.of(),
                server,
                server,
                new EmailAccount.Folders(List.of(), false, "", EmailAccount.SentCopies.PROVIDER),
                "");
    }

    private static String wire(SendStep step) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            compose(step).writeTo(out, id -> new ByteArrayInputStream("content".getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Media file(@Nullable String name, @Nullable String type, @Nullable String caption) {
        return new Media(
                Media.TYPE,
                Media.Kind.FILE,
                Media.State.STORED,
                MEDIUM,
                type,
                null,
                name,
                7L,
                null,
                null,
                null,
                null,
                caption,
                null,
                null);
    }

    @Test
    void replyShouldBeWrittenWithTheHeadersOfItsThread() {
        assertThat(wire(step(HEADERS, false, new Text("Grüße,\nBo")))).isEqualTo("""
                Date: Sun, 22 Nov 2026 10:00:00 +0000\r
                From: =?UTF-8?Q?=C3=84rzte_=26_Co=2E?= <support@acme.example>\r
                To: ana@example.org\r
                Cc: bo@example.org\r
                Message-ID: <nx.1@acme.example>\r
                X-NexusComm-Id: token-1\r
                Subject: Re: Hello\r
                In-Reply-To: <a1@example.org>\r
                References: <root@example.org>\r
                 <a1@example.org>\r
                MIME-Version: 1.0\r
                Content-Type: text/plain; charset=UTF-8\r
                Content-Transfer-Encoding: quoted-printable\r
                \r
                Gr=C3=BC=C3=9Fe,\r
                Bo""");
    }

    @Test
    void envelopeShouldNameEveryRecipientOnce() {
        EmailHeaders headers = new EmailHeaders(
                null,
                "<m@x>",
                null,
                List.of(),
                List.of("Bo@example.org", "ana@example.org", "bo@example.org"),
                HEADERS.date());

        assertThat(compose(step(headers, false, new Text("x"))).recipients())
                .containsExactly("ana@example.org", "bo@example.org");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x\r\nBcc: eve@example.net",
                "x\nBcc: eve@example.net",
                "x\rBcc: eve@example.net",
                "x\r\n\r\n<script>",
                "x\u0000\u0085Bcc: eve@example.net",
                "x\u2028Bcc: eve@example.net",
                "é\r\nBcc: eve@example.net"
            })
    void subjectShouldNotBecomeAHeaderWhenItHoldsLineEnds(String subject) {
        String head = wire(step(subject(subject), false, new Text("body"))).split("\r\n\r\n", 2)[0];

        assertThat(head.lines()).noneMatch(line -> line.startsWith("Bcc")).noneMatch(line -> line.startsWith("<"));
        assertThat(head).contains("Subject: ");
    }

    @Test
    void subjectShouldSurviveTheJourneyWhenItIsLongAndForeign() {
        String subject = "Öffnungszeiten über die Feiertage — 営業時間 ".repeat(6).strip();

        String wire = wire(step(subject(subject), false, new Text("x")));

        assertThat(wire.lines()).allMatch(line -> line.length() <= 78);
        assertThat(EncodedWords.decode(new MailHeadersOf(wire).first("subject")))
                .isEqualTo(subject);
    }

    @Test
    void linesShouldStayWithinTheLimitWhenNothingCanBeFolded() {
        String wire = wire(step(subject("x".repeat(5_000)), false, new Text("y".repeat(5_000))));

        assertThat(wire.split("\r\n")).allMatch(line -> line.length() <= 998);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=?utf-8?q?x?=",
                "What does =?utf-8?q?x?= mean, and why does =?this=? go over so many characters",
                "Ü =?utf-8?q?x?="
            })
    void subjectShouldArriveAsItWasTypedWhenItLooksEncoded(String subject) {
        String wire = wire(step(subject(subject), false, new Text("x")));

        assertThat(EncodedWords.decode(new MailHeadersOf(wire).first("subject")))
                .isEqualTo(subject);
    }

    @Test
    void subjectShouldBeLeftOutWhenThereIsNone() {
        assertThat(wire(step(subject(null), false, new Text("x")))).doesNotContain("Subject");
    }

    @Test
    void foreignTextShouldBeBase64WhenThatIsShorter() {
        String wire = wire(step(subject("x"), false, new Text("営業時間を教えてください")));

        assertThat(wire).contains("Content-Transfer-Encoding: base64").isEqualTo(wire.strip() + "\r\n");
    }

    @Test
    void referencesShouldKeepRootAndParentAndLeaveOutWhatIsNoId() {
        List<String> many =
                IntStream.range(0, 50).mapToObj(at -> "<" + at + "@x>").toList();
        EmailHeaders headers = new EmailHeaders(null, "<m@x>", "<ü@x>", many, List.of(), HEADERS.date());
        EmailHeaders odd = new EmailHeaders(
                null, "<m@x>", "no id\r\nBcc: x", List.of("<a b@x>", "<ok@x>"), List.of(), HEADERS.date());

        String wire = wire(step(headers, false, new Text("x")));
        assertThat(wire)
                .contains("References: <0@x>\r\n <31@x>")
                .contains("<49@x>\r\n")
                .doesNotContain("In-Reply-To");
        assertThat(wire(step(odd, false, new Text("x"))))
                .contains("References: <ok@x>\r\n")
                .doesNotContain("Bcc");
    }

    @Test
    void automaticMailShouldSaySo() {
        assertThat(wire(step(HEADERS, true, new Text("x"))))
                .contains("Auto-Submitted: auto-replied\r\n")
                .contains("X-Auto-Response-Suppress: All\r\n")
                .contains("Precedence: bulk\r\n");
        assertThat(wire(step(subject("x"), true, new Text("x")))).contains("Auto-Submitted: auto-generated\r\n");
        assertThat(wire(step(HEADERS, false, new Text("x")))).doesNotContain("Auto-Submitted");
    }

    @Test
    void filesShouldFollowTheText() {
        String wire = wire(step(
                HEADERS,
                false,
                new Text("see"),
                file("Größe.pdf", "application/pdf", "a caption"),
                file(null, null, null)));

        assertThat(wire).contains("multipart/mixed;\r\n boundary=\"=_nx_");
        var draft = Mails.received(wire.replace("\r\n", "\n").replace("From: ", "From: x <x@example.org>\nX: "))
                .message();
        assertThat(Mails.text(draft)).isEqualTo("see\n\na caption");
        assertThat(Mails.media(draft)).extracting(Media::fileName).containsExactly("Größe.pdf", "file");
        assertThat(Mails.media(draft)).extracting(Media::bytes).containsExactly(7L, 7L);
        assertThat(Mails.media(draft))
                .extracting(Media::declaredMimeType)
                .containsExactly("application/pdf", "application/octet-stream");
    }

    @ParameterizedTest
    @ValueSource(strings = {"message/rfc822", "multipart/mixed", "x/y\r\nBcc: eve@example.net", "nonsense", ""})
    void fileShouldBeOctetsWhenItsTypeCannotStandInAMail(String type) {
        assertThat(wire(step(HEADERS, false, file("a.bin", type, null))))
                .contains("Content-Type: application/octet-stream\r\n")
                .doesNotContain("Bcc");
    }

    @Test
    void fileNameShouldNotBecomeAHeader() {
        assertThat(wire(step(HEADERS, false, file("a\"\r\nBcc: eve@example.net\r\n.pdf", "text/plain", null))))
                .doesNotContain("\r\nBcc");
    }

    @Test
    void renderShouldShowTheMailWithoutItsFiles() {
        ProviderRequest request = new EmailRenderer()
                .render(
                        step(HEADERS, false, new Text("see"), file("a.pdf", "application/pdf", null)),
                        EmailFixture.account(new AccountId(UUID.randomUUID()), """
                                {"address": "support@acme.example",
                                 "imap": {"host": "h", "port": 1, "security": "TLS", "username": "u", "password": "p"},
                                 "smtp": {"host": "h", "port": 1, "security": "TLS", "username": "u", "password": "p"}}
                                """));

        assertThat(request.target()).isEqualTo("ana@example.org,bo@example.org");
        assertThat(request.mediaType()).isEqualTo("message/rfc822");
        assertThat(new String(request.body(), StandardCharsets.UTF_8))
                .contains("a.pdf")
                .doesNotContain("Y29udGVudA");
    }

    @Test
    void stepShouldBeRefusedWhenItIsNoneOfEmail() {
        SendStep tel = new SendStep(
                "t", Address.global("tel", "+4915112345678"), "x", List.of(new Text("x")), null, HEADERS, false);
        SendStep bare = step(HEADERS, false, new Text("x"));
        SendStep without = new SendStep("t", bare.to(), "x", bare.contents(), null, null, false);
        Media pending = new Media(
                Media.TYPE,
                Media.Kind.FILE,
                Media.State.PENDING,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);

        for (SendStep step : List.of(tel, without, step(HEADERS, false, pending))) {
            assertThatThrownBy(() -> compose(step)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Reads what was written. */
    private record MailHeadersOf(String wire) {

        String first(String name) {
            return MailReader.header(wire.getBytes(StandardCharsets.UTF_8))
                    .first(name)
                    .orElseThrow();
        }
    }
}
