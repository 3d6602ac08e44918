package io.nexuscomm.connector.email;

import static io.nexuscomm.connector.email.Mails.draft;
import static io.nexuscomm.connector.email.Mails.media;
import static io.nexuscomm.connector.email.Mails.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.message.Loss;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.MessageDraft;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailBodyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Content-Type: text\n",
                "Content-Type: text/\n",
                "Content-Type: /plain\n",
                "Content-Type:\n",
                "Content-Type: ;;;\n",
                "Content-Type: text/plain; name=a b.txt\n",
                "Content-Type: text/plain; charset=unknown-8bit\nContent-Transfer-Encoding: 8bit\n",
                "Content-Type: text/plain\nContent-Transfer-Encoding: weird\n",
                "Content-Type: multipart/mixed\n",
            })
    void textShouldBeReadWhenTheTypeIsMissingOrOdd(String header) {
        MessageDraft draft = draft(header + "\nGr\u00fc\u00dfe\n");

        assertThat(Mails.only(draft, Text.class).text()).isEqualTo("Gr\u00fc\u00dfe");
    }

    @Test
    void textShouldBeUtf8WhenNoCharsetIsDeclaredAndItCanBe() {
        assertThat(text(draft("\nGr\u00c3\u00bc\u00c3\u009fe\n"))).isEqualTo("Grüße");
    }

    @Test
    void textShouldKeepItsQuotes() {
        assertThat(text(draft("\nYes.\n\nOn Monday, Bo wrote:\n> Really?\n")))
                .isEqualTo("Yes.\n\nOn Monday, Bo wrote:\n> Really?");
    }

    @Test
    void textShouldLoseNulAndControlCharacters() {
        assertThat(text(draft("\na\u0000b\u0007c\n"))).isEqualTo("abc");
    }

    @Test
    void base64ShouldKeepWhatCameBeforeTheBreakWhenCutOrSoiled() {
        String header = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n";

        assertThat(text(draft(header + "SGVsbG8gd29ybGQ"))).startsWith("Hello wor");
        assertThat(text(draft(header + "SGVs*bG8g\n\nd29y!bGQ="))).isEqualTo("Hello world");
        assertThat(text(draft(header.replace("base64", "BASE64; x=y") + "SGVsbG8=\nand a footer")))
                .isEqualTo("Hello");
    }

    @Test
    void quotedPrintableShouldBeReadLenientlyWhenBroken() {
        String header = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: Quoted-Printable\n\n";

        assertThat(text(draft(header + "a=C3=BC=\nb =ZZ c=3d=c3=bc ="))).startsWith("aüb =ZZ c=ü");
    }

    @Test
    void alternativeShouldGiveThePlainTextAndTheSanitisedHtml() {
        MessageDraft draft = draft("""
                Content-Type: multipart/alternative; boundary=b

                --b
                Content-Type: text/plain; charset=utf-8

                plain
                --b
                Content-Type: text/x-amp-html

                <amp>
                --b
                Content-Type: text/html; charset=utf-8

                <p onclick="x()">rich</p><script>alert(1)</script>
                --b--
                """);

        assertThat(draft.contents()).containsExactly(new Text("plain"));
        assertThat(html(draft)).isEqualTo("<p>rich</p>");
        assertThat(draft.losses()).extracting(Loss::kind).containsExactly(Loss.Kind.SANITISED);
    }

    @Test
    void htmlShouldBecomePlainTextWhenItIsAllThereIs() {
        MessageDraft draft = draft("Content-Type: text/html\n\n<p>one<br>two</p><ul><li>three</ul>\n");

        assertThat(text(draft)).contains("one\ntwo").contains("three").doesNotContain("<");
        assertThat(html(draft)).contains("<p>one<br");
    }

    @Test
    void htmlShouldBecomePlainTextWhenThePlainAlternativeIsEmpty() {
        MessageDraft draft = draft("""
                Content-Type: multipart/alternative; boundary=b

                --b
                Content-Type: text/plain


                --b
                Content-Type: text/html

                <p>rich</p>
                --b--
                """);

        assertThat(draft.contents()).containsExactly(new Text("rich"));
    }

    @Test
    void relatedShouldKeepItsPicturesWithTheirContentIds() {
        MessageDraft draft = draft("""
                Content-Type: multipart/related; boundary=r; type="multipart/alternative"

                --r
                Content-Type: multipart/alternative; boundary=a

                --a

                see the picture
                --a
                Content-Type: text/html

                <p>see <img src="cid:pic@x"></p>
                --a--
                --r
                Content-Type: image/png
                Content-ID: <pic@x>
                Content-Disposition: inline
                Content-Transfer-Encoding: base64

                iVBORw0KGgo=
                --r--
                """);

        assertThat(text(draft)).isEqualTo("see the picture");
        assertThat(html(draft)).contains("cid:pic");
        assertThat(media(draft)).singleElement().satisfies(picture -> {
            assertThat(picture.kind()).isEqualTo(Media.Kind.IMAGE);
            assertThat(picture.state()).isEqualTo(Media.State.PENDING);
            assertThat(picture.contentId()).isEqualTo("pic@x");
            assertThat(picture.bytes()).isEqualTo(8);
            assertThat(picture.fileName()).isNull();
            assertThat(ref(picture)).isEqualTo("2");
        });
    }

    @Test
    void mixedShouldReadTextPictureTextInOrder() {
        MessageDraft draft = draft("""
                Content-Type: multipart/mixed; boundary="b=_1"

                preamble nobody reads
                --b=_1
                Content-Type: text/plain

                before
                --b=_1
                Content-Type: image/jpeg; name="=?UTF-8?Q?Stra=C3=9Fe.jpg?="
                Content-Disposition: inline; filename="../../etc/Stra\u00dfe.jpg"

                x
                --b=_1
                Content-Type: text/html

                <b>after</b>
                --b=_1--
                epilogue
                """);

        assertThat(text(draft)).isEqualTo("before\nafter");
        assertThat(html(draft)).contains("before").contains("<b>after</b>");
        assertThat(media(draft)).extracting(Media::fileName).containsExactly("Stra\u00dfe.jpg");
    }

    @Test
    void textWithAFileNameShouldBeAFile() {
        MessageDraft draft = draft("""
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain; name="body.txt"

                read me
                --b
                Content-Type: text/plain; charset=utf-8
                Content-Disposition: inline; filename=notes.txt

                not me
                --b
                Content-Type: text/html
                Content-Disposition: attachment

                <p>nor me</p>
                --b--
                """);

        assertThat(text(draft)).isEqualTo("read me");
        assertThat(html(draft)).isEmpty();
        assertThat(media(draft)).extracting(Media::fileName).containsExactly("notes.txt", null);
        assertThat(media(draft)).extracting(MailBodyTest::ref).containsExactly("2", "3");
    }

    @Test
    void enclosedMailShouldBeAFileAndNotBeOpened() {
        MessageDraft draft = draft("""
                Content-Type: multipart/mixed; boundary=b

                --b

                fyi
                --b
                Content-Type: message/rfc822

                From: Eve <eve@example.net>
                Subject: inner
                Content-Type: multipart/mixed; boundary=c

                --c

                inner text
                --c--
                --b--
                """);

        assertThat(text(draft)).isEqualTo("fyi");
        assertThat(media(draft)).singleElement().satisfies(mail -> {
            assertThat(mail.fileName()).isEqualTo("message.eml");
            assertThat(mail.declaredMimeType()).isEqualTo("message/rfc822");
        });
    }

    @Test
    void digestShouldHoldMailsWhenItsPartsNameNoType() {
        MessageDraft draft =
                draft("Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: one\n\ntext\n--b--\n");

        assertThat(media(draft)).extracting(Media::declaredMimeType).containsExactly("message/rfc822");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=_found", "x", "----=_Part_1", "'()+_,-./:=?"})
    void boundaryShouldBeFoundInTheBodyWhenTheHeaderLacksIt(String boundary) {
        MessageDraft draft = draft("""
                Content-Type: multipart/mixed

                This is a message in several parts.
                --BOUNDARY
                Content-Type: text/plain

                text
                --BOUNDARY
                Content-Type: application/pdf; name=a.pdf

                pdf
                --BOUNDARY--
                """.replace("BOUNDARY", boundary));

        assertThat(text(draft)).isEqualTo("text");
        assertThat(media(draft)).extracting(Media::fileName).containsExactly("a.pdf");
    }

    @Test
    void multipartWithinAnotherShouldBeReadWhenItNamesNoBoundary() {
        MessageDraft draft = draft("""
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: multipart/alternative

                --inner
                Content-Type: text/plain

                text
                --inner
                Content-Type: text/html

                <p>text</p>
                --inner--
                --b
                Content-Type: application/pdf; name=a.pdf

                pdf
                --b
                Content-Type: multipart/mixed

                nothing that can be taken apart
                --b--
                """);

        assertThat(text(draft)).startsWith("text").doesNotContain("--inner");
        assertThat(media(draft)).extracting(Media::fileName).containsExactly("a.pdf");
        assertThat(draft.contents().toString() + text(draft)).isNotBlank();
        assertThat(draft.contents().stream()
                        .map(content -> content.plainText())
                        .toList()
                        .toString())
                .contains("nothing that can be taken apart");
    }

    /** Neither the mark above a signature nor a rule across the page parts anything. */
    @ParameterizedTest
    @ValueSource(strings = {"-- ", "--", "--------", "--- x ---"})
    void bodyShouldBeShownRawWhenItsHeaderLacksABoundaryAndNoLineIsOne(String line) {
        MessageDraft draft = draft("Content-Type: multipart/mixed\n\njust text\n" + line + "\nAna\n");

        assertThat(media(draft)).isEmpty();
        assertThat(text(draft)).startsWith("just text").endsWith("Ana");
    }

    @Test
    void bodyShouldBeShownRawWhenItsBoundaryNeverComes() {
        MessageDraft draft = draft("Content-Type: multipart/mixed; boundary=never\n\njust text\n");

        assertThat(draft.contents()).containsExactly(new Text("just text"));
    }

    @Test
    void lastPartShouldBeReadWhenTheEndBoundaryIsMissing() {
        assertThat(text(draft("Content-Type: multipart/mixed; boundary=b\n\n--b\n\ncut of")))
                .isEqualTo("cut of");
    }

    @Test
    void signedMailShouldShowItsTextAndKeepItsSignature() {
        MessageDraft draft = draft("""
                Content-Type: multipart/signed; boundary=b; protocol="application/pgp-signature"

                --b

                signed
                --b
                Content-Type: application/pgp-signature; name=signature.asc

                -----BEGIN PGP SIGNATURE-----
                --b--
                """);

        assertThat(text(draft)).isEqualTo("signed");
        assertThat(media(draft)).extracting(Media::fileName).containsExactly("signature.asc");
    }

    @Test
    void invitationShouldBeAFileWhenItIsAnAlternative() {
        MessageDraft draft = draft("""
                Content-Type: multipart/alternative; boundary=b

                --b

                come
                --b
                Content-Type: text/calendar; method=REQUEST

                BEGIN:VCALENDAR
                --b--
                """);

        assertThat(text(draft)).isEqualTo("come");
        assertThat(media(draft)).extracting(Media::fileName).containsExactly("invitation.ics");
    }

    @Test
    void messageShouldHaveNoTextPartWhenThereAreOnlyFiles() {
        MessageDraft draft =
                draft("Content-Type: application/pdf\nContent-Disposition: attachment; filename=a.pdf\n\nx\n");

        assertThat(Mails.only(draft, Media.class).source()).isEqualTo(new Media.Source("1", null));
    }

    @Test
    void messageShouldHaveAnEmptyTextWhenThereIsNothing() {
        assertThat(draft("").contents()).containsExactly(new Text(""));
    }

    @Test
    void filesBeyondThePartsOfAMessageShouldBeALoss() {
        String file = "--b\nContent-Type: image/png\n\nx\n";
        MessageDraft draft = draft("Content-Type: multipart/mixed; boundary=b\n\n" + file.repeat(40) + "--b--\n");

        assertThat(draft.contents()).hasSize(32);
        assertThat(draft.losses())
                .containsExactly(new Loss("/parts", Loss.Kind.DROPPED, "8 files more than a message has parts for"));
    }

    @Test
    void textShouldBeCutAtTwoMegabytes() {
        MessageDraft draft = draft("Content-Type: text/plain; charset=utf-8\n\n" + "\u00c3\u00bcx".repeat(1_000_000));

        assertThat(text(draft)).hasSizeBetween(1_390_000, 1_400_000).doesNotContain("\uFFFD");
        assertThat(draft.losses())
                .containsExactly(new Loss("/parts/0/content/text", Loss.Kind.TRUNCATED, "longer than 2 MB"));
    }

    private static String html(MessageDraft draft) {
        return Objects.requireNonNullElse(Objects.requireNonNull(draft.email()).html(), "");
    }

    private static String ref(Media media) {
        return Objects.requireNonNull(media.source()).ref();
    }
}
