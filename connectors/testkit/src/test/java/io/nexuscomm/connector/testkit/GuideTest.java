package io.nexuscomm.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.nexuscomm.connector.Connector;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** Does what docs/add-a-channel.md says, word by word: who follows it has a channel that passes the kit. */
class GuideTest {

    private static final Path GUIDE = Path.of("../../docs/add-a-channel.md");
    private static final Path SHOWN = Path.of("target/testkit/text.expected.json");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w*)\\n(.*?)^```$");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern TYPE =
            Pattern.compile("(?m)^(?:public )?(?:final )?(?:class|record|interface) (\\w+)");

    /** The guide shows one contract and names the others. */
    private static final List<String> CONTRACTS = List.of("Webhook", "Egress", "Check");

    @TempDir
    private Path parrot;

    private String guide;

    @BeforeEach
    void follow() throws IOException {
        guide = Files.readString(GUIDE);
        for (String source : blocks("java")) {
            write(placeOf(source), source);
        }
        String webhook = blocks("java").stream()
                .filter(source -> source.contains("class ParrotWebhookTest"))
                .findFirst()
                .orElseThrow();
        for (String contract : CONTRACTS) {
            String other = webhook.replace("ParrotWebhookTest", "Parrot" + contract + "Test")
                    .replace("WebhookContract", contract + "Contract");
            write(placeOf(other), other);
        }
        List<String> json = blocks("json");
        write("classes/org/example/parrot/descriptor.json", json.getFirst());
        write("classes/fixtures/inbound/text.json", json.get(1));
        write("classes/fixtures/outbound/text.json", json.get(2));
        write("classes/fixtures/account.json", json.get(3));
        write("classes/META-INF/services/" + Connector.class.getName(), "org.example.parrot.ParrotConnector\n");
        compile();
    }

    @Test
    void channelShouldPassTheKitWhenItWasBuiltAsTheGuideSays() throws Exception {
        Files.deleteIfExists(SHOWN);
        assertThat(failures()).as("the first run").hasSize(1).first().asString().contains("text");

        Files.copy(SHOWN, parrot.resolve("classes/fixtures/inbound/text.expected.json"));
        assertThat(failures()).as("the second run").isEmpty();
    }

    private List<String> failures() throws IOException {
        try (URLClassLoader loader = loader()) {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(loader);
            try {
                assertThat(ServiceLoader.load(Connector.class, loader))
                        .anyMatch(connector -> connector.descriptor().id().equals("parrot"));
                return failures(loader);
            } finally {
                thread.setContextClassLoader(before);
            }
        }
    }

    private static List<String> failures(ClassLoader loader) {
        List<ClassSelector> tests = new ArrayList<>();
        for (String name : List.of("Webhook", "Egress", "Check", "Contract")) {
            tests.add(selectClass(loader, "org.example.parrot.Parrot" + name + "Test"));
        }
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(tests)
                                .build(),
                        listener);
        TestExecutionSummary summary = listener.getSummary();
        assertThat(summary.getTestsFoundCount()).isGreaterThan(20);
        return summary.getFailures().stream()
                .map(failure -> failure.getTestIdentifier().getDisplayName() + ": " + failure.getException())
                .toList();
    }

    private URLClassLoader loader() throws IOException {
        URL classes = parrot.resolve("classes").toUri().toURL();
        // the kit's own tests have fixtures in folders of the same names
        return new URLClassLoader(new URL[] {classes}, getClass().getClassLoader()) {
            @Override
            public @Nullable URL getResource(String name) {
                return name.startsWith("fixtures/") ? findResource(name) : super.getResource(name);
            }
        };
    }

    private void compile() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
                Stream<Path> found = Files.walk(parrot.resolve("java"))) {
            List<File> sources = found.filter(path -> path.toString().endsWith(".java"))
                    .map(Path::toFile)
                    .toList();
            List<String> options = List.of(
                    "-proc:none",
                    "-d",
                    parrot.resolve("classes").toString(),
                    "-classpath",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
            boolean compiled = compiler.getTask(
                            said, files, null, options, null, files.getJavaFileObjectsFromFiles(sources))
                    .call();
            assertThat(compiled).as(said.toString()).isTrue();
        }
    }

    private List<String> blocks(String language) {
        List<String> found = new ArrayList<>();
        Matcher block = BLOCK.matcher(guide);
        while (block.find()) {
            if (block.group(1).equals(language)) {
                found.add(block.group(2));
            }
        }
        return found;
    }

    private static String placeOf(String source) {
        Matcher type = TYPE.matcher(source);
        String name = type.find() ? type.group(1) : "package-info";
        Matcher in = PACKAGE.matcher(source);
        assertThat(in.find()).as(source).isTrue();
        return "java/" + in.group(1).replace('.', '/') + "/" + name + ".java";
    }

    private void write(String place, String text) throws IOException {
        Path file = parrot.resolve(place);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
