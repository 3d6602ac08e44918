package io.nexuscomm.app.plugins;

import io.nexuscomm.app.StartupProblem;
import io.nexuscomm.connector.Connector;
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
import java.util.List;
import java.util.ServiceLoader;

/** A connector with its fixtures, to be tried by the kit: a folder that is one, or one of a jar. */
public final class ConnectorUnderTest {

    private final String name;
    private final Kit kit;

    private ConnectorUnderTest(String name, Kit kit) {
        this.name = name;
        this.kit = kit;
    }

    /**
     * @param place a folder with a {@code connector.yaml}, or a jar
     * @throws StartupProblem saying what is missing
     */
    public static List<ConnectorUnderTest> at(Path place) {
        try {
            if (ConnectorFolder.is(place)) {
                return List.of(folder(place));
            }
            if (Files.isRegularFile(place) && place.toString().endsWith(".jar")) {
                return jar(place);
            }
        } catch (BadFolder | KitUnusable unusable) {
            throw new StartupProblem(place + ": " + unusable.getMessage(), unusable);
        } catch (IOException unreadable) {
            throw new StartupProblem(place + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
        throw new StartupProblem(
                "there is no connector at " + place + ": neither a folder with connector.yaml nor a jar");
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
                version.descriptor().id() + " " + version.version(), PluginTrial.kit(folder, version));
    }

    /** The loader stays open for as long as the connector may need a class of it, which is until the process ends. */
    @SuppressWarnings("resource")
    private static List<ConnectorUnderTest> jar(Path jar) throws IOException {
        ClassLoader loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, ConnectorUnderTest.class.getClassLoader());
        Path inside = FileSystems.newFileSystem(jar).getPath("/fixtures");
        Path beside = jar.resolveSibling("fixtures");
        Path fixtures = Files.isDirectory(inside) ? inside : beside;
        List<ConnectorUnderTest> found = new ArrayList<>();
        for (Connector connector : ServiceLoader.load(Connector.class, loader)) {
            if (connector.getClass().getClassLoader() == loader) {
                found.add(new ConnectorUnderTest(connector.descriptor().id(), Kit.of(connector, fixtures, null)));
            }
        }
        if (found.isEmpty()) {
            throw new StartupProblem(jar + " names no connector in META-INF/services/io.nexuscomm.connector.Connector");
        }
        return found;
    }
}
