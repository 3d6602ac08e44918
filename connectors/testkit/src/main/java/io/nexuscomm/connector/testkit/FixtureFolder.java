package io.nexuscomm.connector.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the fixtures of a connector on its class path. */
final class FixtureFolder {

    private static final String EXPECTED = ".expected.json";
    private static final String HEX = "hex";
    private static final Set<String> PAYLOADS = Set.of("json", "eml", "form", "query", "xml", "txt", HEX);

    private FixtureFolder() {}

    /** @throws AssertionError when there is no such folder, or nothing in it */
    static List<Fixture> read(Class<?> beside, String folder) {
        URL place = beside.getResource(folder);
        if (place == null) {
            throw new AssertionError("no folder " + folder + " on the class path of " + beside.getSimpleName());
        }
        try {
            return read(Path.of(place.toURI()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty when there is no such folder. */
    static List<Fixture> readIfThere(Path folder) {
        try {
            return Files.isDirectory(folder) ? found(folder) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Fixture> read(Path folder) throws IOException {
        List<Fixture> fixtures = found(folder);
        if (fixtures.isEmpty()) {
            throw new AssertionError("no payloads in " + folder);
        }
        return fixtures;
    }

    private static List<Fixture> found(Path folder) throws IOException {
        List<Fixture> fixtures = new ArrayList<>();
        try (var files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                Fixture fixture = fixture(file);
                if (fixture != null) {
                    fixtures.add(fixture);
                }
            }
        }
        return fixtures;
    }

    private static @Nullable Fixture fixture(Path file) throws IOException {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        String extension = name.substring(dot + 1);
        if (name.endsWith(EXPECTED) || !PAYLOADS.contains(extension)) {
            return null;
        }
        Path expected = file.resolveSibling(name.substring(0, dot) + EXPECTED);
        Fixture fixture = new Fixture(
                name.substring(0, dot),
                extension,
                extension.equals(HEX) ? octets(FixtureFile.text(file)) : FixtureFile.octets(file),
                Files.exists(expected) ? FixtureFile.text(expected) : null);
        // these end with their last value, and an editor's line end would be part of that
        return fixture.isForm() || fixture.isQuery()
                ? new Fixture(fixture.name(), extension, fixture.stripped(), fixture.expected())
                : fixture;
    }

    /** Hexadecimal digits, with white space as one likes, and remarks from {@code #} to the end of a line. */
    private static byte[] octets(String written) {
        return HexFormat.of().parseHex(written.replaceAll("#.*|\\s", ""));
    }
}
