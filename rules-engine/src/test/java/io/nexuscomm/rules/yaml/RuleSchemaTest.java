package io.nexuscomm.rules.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.nexuscomm.rules.model.ActionWord;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Stage;
import io.nexuscomm.rules.model.Status;
import io.nexuscomm.rules.model.StopScope;
import io.nexuscomm.rules.model.Vocabulary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RuleSchemaTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final JsonNode SCHEMA = JSON.valueToTree(RuleYaml.schema());

    static Stream<Path> validFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/valid"))) {
            return Stream.concat(files.toList().stream(), Stream.of(ExamplesTest.together()));
        }
    }

    static List<Error> validate(String yaml) {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SCHEMA.toString(), InputFormat.JSON);
        LoadSettings settings =
                LoadSettings.builder().setSchema(new CoreSchema()).build();
        return Stream.of(new Load(settings).loadAllFromString(yaml))
                .flatMap(documents -> {
                    Stream.Builder<Object> all = Stream.builder();
                    documents.forEach(all);
                    return all.build();
                })
                .flatMap(document -> schema.validate(JSON.valueToTree(document)).stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("validFiles")
    void schemaShouldAcceptWhatTheReaderAccepts(Path file) throws IOException {
        String yaml = Files.readString(file);

        assertThat(RuleYaml.parse(yaml).problems()).isEmpty();
        assertThat(validate(yaml)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("validFiles")
    void schemaShouldAcceptWhatTheWriterWrites(Path file) throws IOException {
        String written = RuleYaml.write(RuleYaml.parse(Files.readString(file)).documents());

        assertThat(validate(written)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "then: [{ tag: x }]",
                "rule: a1\ntrigger: message.received\nthen: []",
                "rule: a1\ntrigger: message.received\nif: { chanel: x }\nthen: [{ tag: x }]",
                "rule: a1\ntrigger: message.received\nif: { channel: { words: x } }\nthen: [{ tag: x }]",
                "rule: a1\ntrigger: message.received\nthen: [{ tag: x, stop: rule }]",
                "rule: a1\ntrigger: message.sends\nthen: [{ tag: x }]",
                "rule: a1\ntrigger: message.received\nthen: [{ reply: { templat: x } }]",
                "rule: a1\ntrigger: message.received\nthen: [{ tag: x }]\nlimits: { once: { every: 1h } }",
            })
    void schemaShouldRefuseWhatTheReaderRefuses(String yaml) {
        assertThat(validate(yaml)).isNotEmpty();
        assertThat(RuleYaml.parse(yaml).problems()).isNotEmpty();
    }

    @Test
    void schemaShouldNameTheWordsOfTheModel() {
        assertThat(words("/anyOf/0/properties/stage/enum")).isEqualTo(Vocabulary.words(Stage.class));
        assertThat(words("/anyOf/0/properties/status/enum")).isEqualTo(Vocabulary.words(Status.class));
        assertThat(words("/$defs/step/properties/stop/enum")).isEqualTo(Vocabulary.words(StopScope.class));
        assertThat(SCHEMA.at("/$defs/step/properties").propertyNames()).containsAll(ActionWord.ALL.keySet());
        assertThat(SCHEMA.at("/$defs/cond/properties").propertyNames())
                .containsAll(Field.CATALOG.stream().map(Field::word).toList());
    }

    private static List<String> words(String pointer) {
        return SCHEMA.at(pointer).values().stream().map(JsonNode::asString).toList();
    }
}
