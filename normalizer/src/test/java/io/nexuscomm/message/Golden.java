package io.nexuscomm.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The files that say how the canonical form is written. A change to one of them is a change for everybody outside. */
final class Golden {

    private Golden() {}

    static String file(String name) {
        try (InputStream file = Golden.class.getResourceAsStream("/golden/" + name + ".json")) {
            byte[] octets =
                    Objects.requireNonNull(file, () -> "no golden file " + name).readAllBytes();
            return new String(octets, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
