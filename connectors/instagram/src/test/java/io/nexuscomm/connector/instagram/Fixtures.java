package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.message.event.AccountKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Webhooks as Meta sends them, in {@code fixtures/inbound}. */
final class Fixtures {

    private static final String FOLDER = "/fixtures/inbound/";

    private Fixtures() {}

    static List<String> names() {
        try (Stream<Path> files =
                Files.list(Path.of(Fixtures.class.getResource(FOLDER).toURI()))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json") && !name.endsWith(".expected.json"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .sorted()
                    .toList();
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] octets(String name) {
        try (InputStream file = Fixtures.class.getResourceAsStream(FOLDER + name + ".json")) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RawEnvelope webhook(byte[] octets) {
        return webhook(octets, null);
    }

    static RawEnvelope webhook(byte[] octets, @Nullable AccountKey account) {
        return new RawEnvelope("instagram", account, "application/json", octets, Map.of(), TestGateway.NOW);
    }
}
