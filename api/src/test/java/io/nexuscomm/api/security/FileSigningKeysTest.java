package io.nexuscomm.api.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSigningKeysTest {

    @TempDir
    private Path directory;

    private Path file() {
        return directory.resolve("access-token-keys.json");
    }

    @Test
    void keyShouldBeTheSameWhenItIsReadAgain() {
        String made = new FileSigningKeys(directory).keys().getFirst().getKeyID();

        assertThat(new FileSigningKeys(directory).keys().getFirst().getKeyID()).isEqualTo(made);
    }

    @Test
    void fileShouldBeReadableByItsOwnerAloneWhenItIsMade() throws IOException {
        Path below = directory.resolve("not/there/yet");
        List<?> keys = new FileSigningKeys(below).keys();

        assertThat(keys).hasSize(1);
        Path made = below.resolve("access-token-keys.json");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo("rw-------");
        try (var files = Files.list(below)) {
            assertThat(files).containsExactly(made);
        }
    }

    @Test
    void keyShouldBeOneWhenSeveralNodesStartAtOnce() throws Exception {
        Callable<String> node =
                () -> new FileSigningKeys(directory).keys().getFirst().getKeyID();
        try (ExecutorService nodes = Executors.newFixedThreadPool(8)) {
            Set<String> keys = nodes.invokeAll(Collections.nCopies(8, node)).stream()
                    .map(Future::resultNow)
                    .collect(Collectors.toSet());
            assertThat(keys).hasSize(1);
        }
    }

    @Test
    void newKeyShouldSignAndTheOldOneStillVerifyWhenItIsPutInFront() throws IOException {
        var older = NewKey.make();
        var newer = NewKey.make();
        Files.writeString(file(), new JWKSet(List.of(newer, older)).toString(false));

        assertThat(new FileSigningKeys(directory).keys())
                .extracting(key -> key.getKeyID())
                .containsExactly(newer.getKeyID(), older.getKeyID());
    }

    @Test
    void startShouldFailClearlyWhenTheFileIsNoKey() throws IOException {
        for (String broken : List.of("", "{}", "{\"keys\":[]}", "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AAAA\"}]}")) {
            Files.writeString(file(), broken);

            assertThatThrownBy(() -> new FileSigningKeys(directory))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(file().toString());
        }
    }
}
