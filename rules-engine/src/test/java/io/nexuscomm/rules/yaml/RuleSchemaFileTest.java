package io.nexuscomm.rules.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The schema in docs says what the records say. */
class RuleSchemaFileTest {

    private static final String RENEW = "nexuscomm.renew-pages";
    private static final String COMMAND = "`mvn -pl rules-engine -am test -Dtest=RuleSchemaFileTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false -D" + RENEW + "=true`";

    @Test
    void fileShouldHoldTheSchemaThatIsServed() throws IOException {
        String wanted = JsonMapper.builder()
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                        .build()
                        .writeValueAsString(RuleYaml.schema())
                        .replace("\r\n", "\n")
                + "\n";
        Path file = docs().resolve("rules.schema.json");
        if (Boolean.getBoolean(RENEW)) {
            Files.writeString(file, wanted);
            return;
        }
        assertThat(file).exists();
        assertThat(Files.readString(file))
                .as("%s is stale: the records changed. Renew it with %s", file, COMMAND)
                .isEqualTo(wanted);
    }

    /** From wherever the build runs. */
    private static Path docs() {
        Path here = Path.of("").toAbsolutePath();
        while (here != null && !Files.isDirectory(here.resolve("docs").resolve("channels"))) {
            here = here.getParent();
        }
        assertThat(here).as("docs above the working directory").isNotNull();
        return here.resolve("docs");
    }
}
