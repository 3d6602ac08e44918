package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nexuscomm.inbox.MediaStore.Stored;
import io.nexuscomm.inbox.MediaStore.TooLarge;
import io.nexuscomm.message.id.OrganizationId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Media. */
public interface MediaStoreContract {

    byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452");

    Ports ports();

    @Test
    default void mediumShouldBeReadAsItWasWritten() throws IOException {
        OrganizationId organization = organization();
        byte[] bytes = new byte[300_000];
        new Random(42).nextBytes(bytes);

        Stored stored = put(organization, bytes, "application/x-thing", "thing.bin", 1_000_000);

        assertThat(stored.bytes()).isEqualTo(bytes.length);
        assertThat(stored.fileName()).isEqualTo("thing.bin");
        assertThat(stored.declaredType()).isEqualTo("application/x-thing");
        assertThat(ports().media().find(organization, stored.id())).contains(stored);
        assertThat(read(organization, stored)).isEqualTo(bytes);
    }

    @Test
    default void mediumShouldHaveTheTypeOfItsBytes() throws IOException {
        Stored stored = put(organization(), PNG, "image/jpeg", "a.jpg", 1_000);

        assertThat(stored.mimeType()).isEqualTo("image/png");
        assertThat(stored.declaredType()).isEqualTo("image/jpeg");
        assertThat(stored.sha256()).hasSize(64);
    }

    @Test
    default void mediumShouldBeRefusedWhenItIsOneByteTooLong() throws IOException {
        OrganizationId organization = organization();
        byte[] bytes = "hello".getBytes(StandardCharsets.UTF_8);

        assertThat(put(organization, bytes, null, null, 5).bytes()).isEqualTo(5);
        assertThatThrownBy(() -> put(organization, bytes, null, null, 4)).isInstanceOf(TooLarge.class);
    }

    @Test
    default void mediumShouldHaveAnIdOfItsOwnEvenWhenTheBytesAreKnown() throws IOException {
        OrganizationId organization = organization();

        Stored one = put(organization, PNG, null, "one.png", 1_000);
        Stored other = put(organization, PNG, null, "other.png", 1_000);

        assertThat(one.id()).isNotEqualTo(other.id());
        assertThat(one.sha256()).isEqualTo(other.sha256());
        assertThat(read(organization, other)).isEqualTo(PNG);
    }

    @Test
    default void mediumShouldNotBeSeenByAnotherOrganization() throws IOException {
        Stored stored = put(organization(), PNG, null, null, 1_000);
        OrganizationId stranger = organization();

        assertThat(ports().media().find(stranger, stored.id())).isEmpty();
        assertThatThrownBy(() -> ports().media().open(stranger, stored.id())).isInstanceOf(IOException.class);
    }

    @Test
    default void mediumShouldLeaveNothingBehindWhenItsStreamBreaks() {
        OrganizationId organization = organization();
        InputStream broken = new InputStream() {
            private int given;

            @Override
            public int read() throws IOException {
                if (given++ > 10_000) {
                    throw new IOException("connection reset");
                }
                return 'x';
            }
        };

        assertThatThrownBy(() -> ports().media().put(organization, broken, null, null, 1_000_000))
                .isInstanceOf(IOException.class)
                .hasMessage("connection reset");
    }

    private OrganizationId organization() {
        return ports().users().createOrganization("Acme");
    }

    private Stored put(OrganizationId organization, byte[] bytes, String declared, String name, long maxBytes)
            throws IOException {
        return ports().media().put(organization, new ByteArrayInputStream(bytes), declared, name, maxBytes);
    }

    private byte[] read(OrganizationId organization, Stored stored) throws IOException {
        try (InputStream bytes = ports().media().open(organization, stored.id())) {
            return bytes.readAllBytes();
        }
    }
}
