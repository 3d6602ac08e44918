package io.nexuscomm.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.testkit.pages.ChannelIndex;
import io.nexuscomm.connector.testkit.pages.ChannelPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The pages in docs/channels say what the descriptors say, for every connector on the class path. */
class ChannelPagesTest {

    private static final String RENEW = "nexuscomm.renew-pages";
    private static final String COMMAND = "`mvn -pl app -am test -Dtest=ChannelPagesTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -D" + RENEW + "=true`";

    private final List<Descriptor> descriptors = ServiceLoader.load(Connector.class).stream()
            .map(ServiceLoader.Provider::get)
            .map(Connector::descriptor)
            .toList();

    @TestFactory
    Stream<DynamicTest> pageShouldSayWhatItsDescriptorSays() {
        assertThat(descriptors).isNotEmpty();
        Stream<DynamicTest> pages = descriptors.stream()
                .map(descriptor -> DynamicTest.dynamicTest(descriptor.id(), () -> {
                    Path page = channels().resolve(descriptor.id() + ".md");
                    check(page, ChannelPage.of(descriptor, read(page), COMMAND));
                }));
        DynamicTest index = DynamicTest.dynamicTest("index", () -> {
            Path page = channels().resolve("README.md");
            check(page, ChannelIndex.of(descriptors, read(page), COMMAND));
        });
        return Stream.concat(pages, Stream.of(index));
    }

    private static void check(Path page, String wanted) throws IOException {
        if (Boolean.getBoolean(RENEW)) {
            Files.writeString(page, wanted);
            return;
        }
        assertThat(read(page))
                .as("%s is stale: its descriptor changed. Renew it with %s", page, COMMAND)
                .isEqualTo(wanted);
    }

    private static String read(Path page) throws IOException {
        return Files.exists(page) ? Files.readString(page) : "";
    }

    /** From wherever the build runs. */
    private static Path channels() {
        Path here = Path.of("").toAbsolutePath();
        while (here != null && !Files.isDirectory(here.resolve("docs").resolve("channels"))) {
            here = here.getParent();
        }
        assertThat(here).as("docs/channels above the working directory").isNotNull();
        return here.resolve("docs").resolve("channels");
    }
}
