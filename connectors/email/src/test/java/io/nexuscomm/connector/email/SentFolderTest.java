package io.nexuscomm.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentFolderTest {

    private static ImapFolderName folder(String name, String... marks) {
        return new ImapFolderName(name, '/', List.of(marks));
    }

    @Test
    void folderShouldBeFoundByItsMarkWhateverItsName() {
        assertThat(SentFolder.among(List.of(
                        folder("Sent"), folder("INBOX"), folder("[Gmail]/Skickat", "\\HasNoChildren", "\\sent"))))
                .contains("[Gmail]/Skickat");
    }

    @ParameterizedTest
    @CsvSource({
        "Sent",
        "INBOX/Sent",
        "[Gmail]/Sent Mail",
        "Gesendete Elemente",
        "ÉLÉMENTS ENVOYÉS",
        "Archive/sent items"
    })
    void folderShouldBeFoundByItsUsualNames(String name) {
        assertThat(SentFolder.among(List.of(folder("INBOX"), folder(name)))).contains(name);
    }

    @Test
    void nothingShouldBeTakenForItThatIsNot() {
        assertThat(SentFolder.among(List.of(folder("INBOX"), folder("Presented"), folder("Sent/2024"))))
                .isEmpty();
        assertThat(SentFolder.among(List.of())).isEmpty();
        assertThat(SentFolder.among(List.of(new ImapFolderName("a/Sent", '\0', List.of()))))
                .isEmpty();
    }
}
