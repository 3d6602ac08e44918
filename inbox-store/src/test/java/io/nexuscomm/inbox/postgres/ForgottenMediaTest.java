package io.nexuscomm.inbox.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nexuscomm.inbox.MediaStore;
import io.nexuscomm.inbox.MediaStore.Stored;
import io.nexuscomm.message.id.OrganizationId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is taken back goes from the disk as well, and nothing else does. */
class ForgottenMediaTest {

    @RegisterExtension
    static final PostgresStore STORE = new PostgresStore();

    private final MediaStore media = STORE.ports().media();
    private final OrganizationId organization = STORE.ports().users().createOrganization("Acme");

    @Test
    void octetsShouldGoWithTheLastMediumThatHoldsThem() throws IOException {
        Stored one = put("a picture");
        Stored other = put("a picture");
        put("another picture");

        media.forget(organization, one.id());
        media.sweep();
        assertThat(media.find(organization, one.id())).isEmpty();
        try (InputStream bytes = media.open(organization, other.id())) {
            assertThat(bytes.readAllBytes()).asString().isEqualTo("a picture");
        }

        media.forget(organization, other.id());
        media.sweep();
        assertThat(names()).hasSize(1).doesNotContain(one.sha256());
        assertThatThrownBy(() -> media.open(organization, other.id())).isInstanceOf(IOException.class);
    }

    @Test
    void octetsShouldStayWhenTheyCameAgainBeforeTheyWereSwept() throws IOException {
        Stored one = put("a picture");
        media.forget(organization, one.id());
        Stored again = put("a picture");

        media.sweep();

        try (InputStream bytes = media.open(organization, again.id())) {
            assertThat(bytes.readAllBytes()).asString().isEqualTo("a picture");
        }
    }

    private Stored put(String text) throws IOException {
        return media.put(
                organization, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), null, null, 1_000);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.walk(STORE.data().resolve("media").resolve(organization.toString()))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }
}
