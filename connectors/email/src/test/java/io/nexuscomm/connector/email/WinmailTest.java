package io.nexuscomm.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.event.MessageDraft;
import io.nexuscomm.message.event.MessageReceived;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What Outlook wraps into a {@code winmail.dat}, taken out again. The files are read alike by Debian's tnef. */
class WinmailTest {

    private static byte[] fixture(String name) throws IOException {
        try (InputStream in = WinmailTest.class.getResourceAsStream("/fixtures/odd/" + name + ".eml")) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    private static MessageDraft draft(String name) throws IOException {
        return ((MessageReceived) Mails.event(fixture(name), Map.of())).message();
    }

    private static String content(String name, Media file) throws IOException {
        String ref = Objects.requireNonNull(file.source()).ref();
        try (InputStream content = PartExtractor.extract(new ByteArrayInputStream(fixture(name)), ref)
                .orElseThrow()) {
            return new String(content.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void filesShouldComeOutByTheirLongNamesAndWithTheirContent() throws IOException {
        List<Media> files = Mails.media(draft("winmail-files"));

        assertThat(files).extracting(Media::fileName).containsExactly("Angebot für Müller.pdf", "a.png");
        assertThat(files).extracting(Media::declaredMimeType).containsExactly("application/pdf", "image/png");
        assertThat(files.getFirst().bytes()).isEqualTo(14L);
        assertThat(content("winmail-files", files.getFirst())).isEqualTo("%PDF-1.7 offer");
        assertThat(content("winmail-files", files.getLast())).isEqualTo("\u0089PNG data");
    }

    @Test
    void textShouldBeTheMailsOwnWhenItHasOne() throws IOException {
        assertThat(Mails.text(draft("winmail-files"))).isEqualTo("See the files.");
        assertThat(Objects.requireNonNull(draft("winmail-files").email()).html())
                .isNull();
    }

    @Test
    void textShouldComeFromInsideWhenThereIsNoOther() throws IOException {
        MessageDraft draft = draft("winmail-body");

        assertThat(Mails.text(draft)).isEqualTo("Grüße aus Outlook");
        assertThat(Objects.requireNonNull(draft.email()).html()).contains("<b>aus</b>");
        assertThat(Mails.media(draft)).isEmpty();
    }

    @Test
    void fileItselfShouldStayWhenItIsCutOrHoldsMoreThanIsUnderstood() throws IOException {
        assertThat(Mails.media(draft("winmail-cut")))
                .extracting(Media::fileName)
                .startsWith("a.txt")
                .endsWith("winmail.dat");
        assertThat(Mails.media(draft("winmail-rtf")))
                .extracting(Media::fileName)
                .containsExactly("winmail.dat");
        Media whole = Mails.media(draft("winmail-rtf")).getFirst();
        assertThat(content("winmail-rtf", whole)).startsWith("x\u009f>\"");
    }

    /** Behind a property of a type that nobody knows nothing can be found: a name, or a text, may be lost there. */
    @Test
    void winmailShouldNotCountAsWholeWhenAPropertyIsOfAnUnknownType() throws IOException {
        byte[] winmail = winmail();
        assertThat(Tnef.read(new ByteArrayInputStream(winmail)).whole()).isTrue();

        byte[] properties = {0x05, (byte) 0x90, 0x06, 0x00};
        int at = indexOf(winmail, properties);
        winmail[at + 12] = 0x77;

        Tnef read = Tnef.read(new ByteArrayInputStream(winmail));
        assertThat(read.whole()).isFalse();
        assertThat(read.files()).hasSize(2);
    }

    private static int indexOf(byte[] in, byte[] wanted) {
        int at = 0;
        while (!Arrays.equals(in, at, at + wanted.length, wanted, 0, wanted.length)) {
            at++;
        }
        return at;
    }

    private static byte[] winmail() throws IOException {
        String mail = new String(fixture("winmail-files"), StandardCharsets.US_ASCII);
        String encoded = mail.substring(mail.indexOf("base64") + 6, mail.lastIndexOf("--w--"));
        return Base64.getMimeDecoder().decode(encoded.strip());
    }

    @Test
    void brokenFilesShouldDoNoHarm() throws IOException {
        byte[] good = fixture("winmail-files");
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            byte[] bad = good.clone();
            for (int flips = 0; flips < 4; flips++) {
                bad[600 + random.nextInt(bad.length - 600)] = (byte) random.nextInt(256);
            }
            assertThat(Mails.event(bad, Map.of())).isNotNull();
        }
    }

    @Test
    void unknownNumbersShouldLeadNowhere() throws IOException {
        for (String path : List.of("2!9", "9!1", "1!1", "9")) {
            assertThat(PartExtractor.extract(new ByteArrayInputStream(fixture("winmail-files")), path))
                    .as(path)
                    .isEmpty();
        }
    }
}
