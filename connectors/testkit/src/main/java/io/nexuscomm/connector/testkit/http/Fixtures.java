package io.nexuscomm.connector.testkit.http;

import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.message.event.AccountKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A connector's JSON payloads, beside its tests in {@code fixtures/inbound}.
 *
 * @param beside a class of the connector's tests
 * @param connector the connector's id
 */
public record Fixtures(Class<?> beside, String connector) {

    private static final String FOLDER = "/fixtures/inbound/";

    /** Names without their extension. */
    public List<String> names() {
        URL folder = Objects.requireNonNull(beside.getResource(FOLDER), "no " + FOLDER);
        try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json") && !name.endsWith(".expected.json"))
                    .map(name -> name.substring(0, name.length() - ".json".length()))
                    .sorted()
                    .toList();
        } catch (IOException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    public byte[] octets(String name) {
        try (InputStream file = Objects.requireNonNull(beside.getResourceAsStream(FOLDER + name + ".json"), name)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Octets as they arrive on a hook that many accounts share. */
    public RawEnvelope webhook(byte[] octets) {
        return webhook(octets, null);
    }

    public RawEnvelope webhook(byte[] octets, @Nullable AccountKey account) {
        return new RawEnvelope(connector, account, "application/json", octets, Map.of(), TestGateway.NOW);
    }
}
