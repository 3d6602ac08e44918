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
import org.junit.jupiter.params.provider.CsvSource;
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
                "rule: a1\ntrigger: message.received\nthen: [{ wait: { for: 1h, until: '09:00' } }]",
                "rule: a1\ntrigger: message.received\nthen: [{ reply: { windowClosed: skip } }]",
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

    @Test
    void schemaShouldMarkTheFieldsThatALiveRuleIsRefusedFor() {
        for (Field field : Field.CATALOG) {
            String condition = field.kind() == Field.Kind.FLAG ? "true" : "{ exists: true }";
            assertThat(isMarked("/$defs/cond/properties/" + field.word()))
                    .as(field.word())
                    .isEqualTo(isRefused("if: { " + field.word() + ": " + condition + " }\nthen: [{ tag: x }]"));
        }
        for (String family : Field.FAMILIES) {
            assertThat(isMarked("/$defs/cond/patternProperties/^" + family.replace(".", "\\.")))
                    .as(family)
                    .isEqualTo(isRefused("if: { " + family + "name: x }\nthen: [{ tag: x }]"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/$defs/step/properties/wait/anyOf/1/properties/event | then: [{ wait: { event: %s } }]",
                "/$defs/step/properties/wait/anyOf/1/properties/cancelOn"
                        + " | then: [{ wait: { for: 1h, cancelOn: [%s] } }]",
                "/$defs/cond/properties/count/properties/of"
                        + " | if: { count: { of: %s, in: 1h, gt: 1 } }NEXTthen: [{ tag: x }]",
                "/$defs/cond/properties/count/properties/per"
                        + " | if: { count: { of: message.sent, per: %s, in: 1h, gt: 1 } }NEXTthen: [{ tag: x }]",
                "/anyOf/0/properties/mode/properties/per | mode: { per: %s }NEXTthen: [{ tag: x }]",
                "/anyOf/0/properties/safety/properties/onEdit | safety: { onEdit: %s }NEXTthen: [{ tag: x }]",
                "/anyOf/0/properties/limits/properties/rate/items/properties/per"
                        + " | limits: { rate: [{ max: 1, per: %s, in: 1h }] }NEXTthen: [{ tag: x }]",
            })
    void schemaShouldMarkTheWordsThatALiveRuleIsRefusedFor(String pointer, String rest) {
        JsonNode part = SCHEMA.at(pointer);
        JsonNode words = part.has("enum") ? part.get("enum") : part.at("/items/enum");

        assertThat(words.size()).as(pointer).isPositive();
        assertThat(words(pointer + "/cannotRunYet"))
                .isNotEmpty()
                .containsExactlyElementsOf(words.values().stream()
                        .map(JsonNode::asString)
                        .filter(word -> isRefused(rest.formatted(word).replace("NEXT", "\n")))
                        .toList());
    }

    @Test
    void schemaShouldNameTheKeyThatAShortFormStandsFor() {
        assertThat(SCHEMA.at("/$defs/step/properties/wait/anyOf/0/title").asString())
                .isEqualTo("for");
        assertThat(SCHEMA.at("/$defs/step/properties/reply/anyOf/0/title").asString())
                .isEqualTo("text");
    }

    private static boolean isMarked(String pointer) {
        JsonNode field = SCHEMA.at(pointer);
        assertThat(field.isMissingNode()).as(pointer).isFalse();
        return field.path("cannotRunYet").asBoolean(false);
    }

    private static boolean isRefused(String rest) {
        String rule = "rule: a1\ntrigger: message.received\n" + rest;
        assertThat(RuleYaml.parse(rule).problems()).as(rest).isEmpty();
        return !RuleYaml.parse("status: live\n" + rule).problems().isEmpty();
    }

    private static List<String> words(String pointer) {
        return SCHEMA.at(pointer).values().stream().map(JsonNode::asString).toList();
    }
}
