package io.nexuscomm.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.message.Loss;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailCharsetTest {

    @ParameterizedTest
    @CsvSource({
        "iso-8859-1, windows-1252, €uro",
        "cp-850, IBM850, Größe",
        "\"'utf-8'\", UTF-8, Grüße",
        "utf8, UTF-8, Grüße",
        "iso-8859-8-i, ISO-8859-8, שלום",
        "macintosh, x-MacRoman, Grüße",
        "x-gbk, GBK, 你好",
        "gb2312, GB18030, 镕",
        "ks_c_5601-1987, x-windows-949, 안녕",
        "shift_jis, windows-31j, ①こんにちは",
        "iso-2022-jp, ISO-2022-JP, こんにちは"
    })
    void decodeShouldUnderstandTheNamesInUse(String declared, String actual, String text) {
        byte[] octets = text.getBytes(Charset.forName(actual));

        assertThat(MailCharset.decode(octets, declared)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Gr+APwA3w-e | Grüße",
                "Hi Mom -+Jjo--! | Hi Mom -☺-!",
                "+ZeVnLIqe- | 日本語",
                "Item 3 is +AKM-1. | Item 3 is £1.",
                "1 +- 1 | 1 + 1",
                "+2D3eAA | 😀",
                "A+ImIDkQ. | A≢Α.",
                "+A | \uFFFD",
                "a + b | a \uFFFD b"
            })
    void utf7ShouldBeReadAsItsStandardSays(String octets, String text) {
        assertThat(MailCharset.decode(octets.getBytes(StandardCharsets.US_ASCII), "UTF-7"))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"unknown-8bit", "x-unknown", "utf-99", "''", "us-ascii", "a b c", "../etc"})
    void decodeShouldTryUtf8ThenWindows1252WhenTheNameMeansNothing(String declared) {
        assertThat(MailCharset.decode("Grüße".getBytes(StandardCharsets.UTF_8), declared))
                .isEqualTo("Grüße");
        assertThat(MailCharset.decode("Grüße €".getBytes(Charset.forName("windows-1252")), declared))
                .isEqualTo("Grüße €");
    }

    @Test
    void decodeShouldKeepTheRestWhenOneCharacterIsBroken() {
        byte[] octets = "Grüße".getBytes(StandardCharsets.UTF_8);
        octets[3] = 'x';

        assertThat(MailCharset.decode(octets, "utf-8")).isEqualTo("Gr\uFFFDxße");
    }

    @Test
    void decodeShouldDropHalfACharacterWhenTheOctetsWereCut() {
        byte[] octets = "Grüße".getBytes(StandardCharsets.UTF_8);
        byte[] cut = Arrays.copyOf(octets, 3);

        assertThat(MailCharset.read(cut, "utf-8", true, "").text()).isEqualTo("Gr");
        assertThat(MailCharset.read(cut, null, true, "").text()).isEqualTo("Gr");
    }

    @Test
    void readShouldTellWhatItReplaced() {
        byte[] octets = "Grüße".getBytes(StandardCharsets.UTF_8);
        octets[3] = 'x';

        assertThat(MailCharset.read(octets, "utf-8", false, "/email/html").loss())
                .isEqualTo(new Loss("/email/html", Loss.Kind.CONVERTED, "what is no character in UTF-8 is replaced"));
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "'', no character set is declared; read as windows-1252",
                "utf-8, 'it is not in the character set declared, utf-8; read as windows-1252'",
                "utf-99, 'it is not in the character set declared, utf-99; read as windows-1252'"
            })
    void readShouldTellWhatItGuessed(String declared, String reason) {
        byte[] octets = "Grüße".getBytes(Charset.forName("windows-1252"));

        MailCharset.Read read = MailCharset.read(octets, declared, false, "/email/html");

        assertThat(read.text()).isEqualTo("Grüße");
        assertThat(read.loss()).isEqualTo(new Loss("/email/html", Loss.Kind.INFERRED, reason));
    }

    @Test
    void readShouldLoseNothingWhenTheNameIsWrongAndTheOctetsAreUtf8() {
        byte[] octets = "Grüße".getBytes(StandardCharsets.UTF_8);

        assertThat(MailCharset.read(octets, "utf-99", false, "").loss()).isNull();
    }
}
