package io.nexuscomm.app.plugins;

import io.nexuscomm.app.StartupProblem;
import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.declarative.DeclarativeConnector;
import io.nexuscomm.connector.declarative.DeclarativeVersion;
import io.nexuscomm.connector.declarative.definition.BadFolder;
import io.nexuscomm.connector.declarative.definition.ConnectorFolder;
import io.nexuscomm.connector.testkit.Kit;
import io.nexuscomm.connector.testkit.KitUnusable;
import io.nexuscomm.connector.testkit.Report;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A connector with its fixtures, to be tried by the kit: a folder that is one, one of a jar, or one that a program speaks. */
public final class ConnectorUnderTest {

    private static final String FIXTURES = "fixtures";

    private final String name;
    private final Kit kit;

    private ConnectorUnderTest(String name, Kit kit) {
        this.name = name;
        this.kit = kit;
    }

    /**
     * @param place a folder with a {@code connector.yaml}, a jar, a project that built one, or a folder with the fixtures of
     *     a program
     * @throws StartupProblem saying what is missing
     */
    public static List<ConnectorUnderTest> at(Path place) {
        try {
            if (ConnectorFolder.is(place)) {
                return List.of(folder(place));
            }
            if (Files.isRegularFile(place) && place.toString().endsWith(".jar")) {
                return jar(place, place.resolveSibling(FIXTURES));
            }
            Optional<Path> built = builtJar(place);
            if (built.isPresent()) {
                return jar(built.get(), place.resolve("src/test/resources").resolve(FIXTURES));
            }
            Optional<String> spoken = Kit.connector(place.resolve(FIXTURES));
            if (spoken.isPresent()) {
                return List.of(program(place.resolve(FIXTURES), spoken.get()));
            }
        } catch (BadFolder | KitUnusable unusable) {
            throw new StartupProblem(place + ": " + unusable.getMessage(), unusable);
        } catch (IOException unreadable) {
            throw new StartupProblem(place + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
        throw new StartupProblem("there is no connector at " + place
                + ": no connector.yaml, no jar, and no fixtures/kit.json that names one");
    }

    private static Optional<Path> builtJar(Path project) throws IOException {
        Path target = project.resolve("target");
        if (!Files.isDirectory(target)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .filter(file -> !file.toString().matches(".*-(sources|javadoc|tests)\\.jar"))
                    .min(Comparator.comparing(Path::toString));
        }
    }

    /** Its id and version, for people. */
    public String name() {
        return name;
    }

    public Report run() {
        return kit.everything();
    }

    private static ConnectorUnderTest folder(Path folder) {
        DeclarativeVersion version = DeclarativeVersion.of(ConnectorFolder.read(folder));
        return new ConnectorUnderTest(
                version.descriptor().id() + " " + version.version(),
                PluginTrial.kit(folder.resolve(FIXTURES), new DeclarativeConnector(version)));
    }

    private static ConnectorUnderTest program(Path fixtures, String connector) {
        DeclarativeConnector spoken = ServiceLoader.load(Connector.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(each -> each.descriptor().id().equals(connector))
                .filter(DeclarativeConnector.class::isInstance)
                .map(DeclarativeConnector.class::cast)
                .findFirst()
                .orElseThrow(() -> new StartupProblem(
                        fixtures.resolve("kit.json") + " names " + connector + ", which no program speaks"));
        return new ConnectorUnderTest("a program that speaks " + connector, PluginTrial.kit(fixtures, spoken));
    }

    /** The loader stays open for as long as the connector may need a class of it, which is until the process ends. */
    @SuppressWarnings("resource")
    private static List<ConnectorUnderTest> jar(Path jar, Path beside) throws IOException {
        ClassLoader loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, ConnectorUnderTest.class.getClassLoader());
        Path inside = FileSystems.newFileSystem(jar).getPath("/" + FIXTURES);
        Path fixtures = Files.isDirectory(inside) ? inside : beside;
        List<ConnectorUnderTest> found = new ArrayList<>();
        Set<String> named = named(jar);
        for (Connector connector : ServiceLoader.load(Connector.class, loader)) {
            // a built-in one comes from the gateway's own loader
            if (named.contains(connector.getClass().getName())) {
                found.add(new ConnectorUnderTest(connector.descriptor().id(), Kit.of(connector, fixtures, null)));
            }
        }
        if (found.isEmpty()) {
            throw new StartupProblem(jar + " names no connector in META-INF/services/io.nexuscomm.connector.Connector");
        }
        return found;
    }

    /** The classes that the jar itself offers. */
    private static Set<String> named(Path jar) throws IOException {
        Path services = FileSystems.newFileSystem(jar).getPath("/META-INF/services", Connector.class.getName());
        if (!Files.exists(services)) {
            return Set.of();
        }
        return Files.readAllLines(services).stream()
                .map(line -> line.replaceAll("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
