package io.nexuscomm.normalizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNamesTest {

    @ParameterizedTest
    @CsvSource({
        "invoice.pdf, invoice.pdf",
        "../../etc/passwd, passwd",
        "C:\\Users\\ana\\cv.docx, cv.docx",
        "folder/, folder",
        "a:b*c?.txt, a_b_c_.txt",
        "photo.jpg. . , photo.jpg",
        "NUL, _NUL",
        "com1.txt, _com1.txt",
        "console.log, console.log",
        ".htaccess, .htaccess",
        "\u202Egpj.exe, gpj.exe",
        "\u0627\u0644\u0645\u0644\u0641.pdf, \u0627\u0644\u0645\u0644\u0641.pdf",
    })
    void nameShouldBeSafe(String name, String clean) {
        assertThat(FileNames.clean(name)).isEqualTo(clean);
        assertThat(FileNames.clean(clean)).isEqualTo(clean);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "/", "\\..\\", "\u0000", "\uD800", "...", "../.."})
    void nameShouldNeverBeEmpty(String name) {
        assertThat(FileNames.clean(name)).isEqualTo("file");
    }

    @Test
    void controlsShouldGo() {
        assertThat(FileNames.clean("a\u0000b\r\nc.txt")).isEqualTo("ab c.txt");
    }

    @Test
    void longNameShouldKeepItsExtensionAndWholeCharacters() {
        String clean = FileNames.clean("\uD83D\uDE00".repeat(200) + ".pdf");

        assertThat(clean).endsWith("\uD83D\uDE00.pdf");
        assertThat(clean.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(252, 255);
    }

    @Test
    void endlessExtensionShouldBeCutAsWell() {
        assertThat(FileNames.clean("a." + "b".repeat(1_000_000))).hasSize(255);
    }
}
