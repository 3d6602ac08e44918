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
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is taken back goes from the disk as well, and nothing else does. */
class ForgottenMediaTest {

    @RegisterExtension
    static final PostgresStore STORE = new PostgresStore();

    /** The hour of the first part of the store. */
    private static final Instant NOW = Instant.ofEpochSecond(256L * 3600 * 2_000);

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

    @Test
    void octetsThatNothingNamesShouldGoWhenTheirHourComesAndTheyAreADayOld() throws IOException {
        Stored named = put("named");
        Path stray = lie("a0" + "0".repeat(62), 25);
        Path young = lie("a0" + "1".repeat(62), 23);
        Path foreign = lie("a0.txt", 25);
        Path meant = place(named.sha256());
        Files.setLastModifiedTime(meant, FileTime.from(NOW.minus(Duration.ofDays(9))));

        everyHourBut("a0");
        assertThat(stray).exists();
        media.findStrays(hour("a0"));
        media.sweep();

        assertThat(stray).doesNotExist();
        assertThat(young).exists();
        assertThat(foreign).exists();
        assertThat(meant).exists();
    }

    @Test
    void halfAMediumShouldGoWhenItIsADayOld() throws IOException {
        Path incoming = STORE.data().resolve("media").resolve("incoming");
        Path old = Files.writeString(incoming.resolve("incoming-1.part"), "ha");
        Path young = Files.writeString(incoming.resolve("incoming-2.part"), "ha");
        Files.setLastModifiedTime(old, FileTime.from(NOW.minus(Duration.ofHours(25))));
        Files.setLastModifiedTime(young, FileTime.from(NOW.minus(Duration.ofHours(23))));

        media.findStrays(NOW);

        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    private void everyHourBut(String part) {
        for (int hour = 0; hour < 256; hour++) {
            if (!HexFormat.of().toHexDigits((byte) hour).equals(part)) {
                media.findStrays(NOW.plus(Duration.ofHours(hour)));
            }
        }
        media.sweep();
    }

    private static Instant hour(String part) {
        return NOW.plus(Duration.ofHours(HexFormat.fromHexDigits(part)));
    }

    private Path lie(String name, int hours) throws IOException {
        Path file = place(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "forgotten");
        Instant at = hour("a0").minus(Duration.ofHours(hours));
        Files.setLastModifiedTime(file, FileTime.from(at));
        return file;
    }

    private Path place(String name) {
        return STORE.data()
                .resolve("media")
                .resolve(organization.toString())
                .resolve(name.substring(0, 2))
                .resolve(name);
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
