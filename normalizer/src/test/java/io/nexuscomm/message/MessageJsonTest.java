package io.nexuscomm.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.content.Unsupported;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class MessageJsonTest {

    private static final List<String> ENUMS = List.of(
            "/direction",
            "/origin",
            "/timeBasis",
            "/delivery/state",
            "/recipients/0/kind",
            "/recipients/0/receipt/state",
            "/losses/0/kind",
            "/parts/1/content/kind",
            "/parts/1/content/state",
            "/parts/4/content/layout",
            "/parts/8/content/context",
            "/parts/8/content/media/kind");

    static Stream<Map.Entry<String, Content>> contents() {
        return Samples.contents().entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("contents")
    void contentShouldBeWrittenAndReadAsItsGoldenFileSays(Map.Entry<String, Content> sample) {
        String golden = Golden.file("content-" + sample.getKey());
        Content content = sample.getValue();

        assertThat(Samples.tree(MessageJson.writeContents(List.of(content))).get(0))
                .isEqualTo(Samples.tree(golden));
        assertThat(MessageJson.readContents("[" + golden + "]")).containsExactly(content);
    }

    @ParameterizedTest
    @MethodSource("contents")
    void typeShouldBeWrittenOnce(Map.Entry<String, Content> sample) {
        String json = MessageJson.mapper().writeValueAsString(new Part("0", sample.getValue()));

        assertThat(json).containsOnlyOnce("\"type\":\"" + sample.getValue().type() + "\",");
    }

    @ParameterizedTest
    @MethodSource("contents")
    void plainTextShouldNeverBeEmptyForContentThatSaysSomething(Map.Entry<String, Content> sample) {
        assertThat(sample.getValue().plainText()).isNotBlank();
    }

    @Test
    void messagesShouldBeWrittenAndReadAsTheirGoldenFilesSay() {
        assertThat(Samples.tree(MessageJson.write(Samples.rich())))
                .isEqualTo(Samples.tree(Golden.file("message-rich")));
        assertThat(Samples.tree(MessageJson.write(Samples.minimal())))
                .isEqualTo(Samples.tree(Golden.file("message-minimal")));
        assertThat(MessageJson.readMessage(Golden.file("message-rich"))).isEqualTo(Samples.rich());
        assertThat(MessageJson.readMessage(Golden.file("message-minimal"))).isEqualTo(Samples.minimal());
    }

    @Test
    void messageFromTheFutureShouldComeOutAsItWentIn() {
        JsonNode golden = Samples.tree(Golden.file("message-from-the-future"));
        Message message = MessageJson.readMessage(Golden.file("message-from-the-future"));

        assertThat(Samples.tree(MessageJson.write(message))).isEqualTo(golden);
        assertThat(Samples.tree(
                        MessageJson.write(message.toBuilder().revision(3).build())))
                .isEqualTo(((ObjectNode) golden.deepCopy()).put("revision", 3));
    }

    @Test
    void messageFromTheFutureShouldStayReadable() {
        Message message = MessageJson.readMessage(Golden.file("message-from-the-future"));

        assertThat(message.direction()).isEqualTo(Direction.UNKNOWN);
        assertThat(message.delivery().state()).isEqualTo(DeliveryState.UNKNOWN);
        assertThat(message.parts().getFirst().content()).isInstanceOf(Unsupported.class);
        assertThat(message.plainText()).startsWith("said\nmy cat\n");
        assertThat(message.sender().displayName()).isEqualTo("Ana");
    }

    /** Puts a field that nobody knows into every object of the rich message, one at a time. */
    @Test
    void unknownFieldShouldSurviveAtEveryLevel() {
        JsonNode rich = Samples.tree(Golden.file("message-rich"));
        List<String> objects = Trees.objects(rich);

        assertThat(objects).hasSizeGreaterThan(45);
        for (String pointer : objects) {
            JsonNode later = rich.deepCopy();
            ((ObjectNode) later.at(pointer)).put("fieldOfALaterVersion", "kept");

            JsonNode written = Samples.tree(MessageJson.write(MessageJson.readMessage(later.toString())));

            assertThat(written).as("an unknown field in %s", pointer).isEqualTo(later);
        }
    }

    @Test
    void unknownEnumValueShouldSurviveWhereverThereIsAnEnum() {
        JsonNode rich = Samples.tree(Golden.file("message-rich"));
        for (String pointer : ENUMS) {
            JsonNode later = rich.deepCopy();
            int slash = pointer.lastIndexOf('/');
            assertThat(later.at(pointer).isString()).as(pointer).isTrue();
            ((ObjectNode) later.at(pointer.substring(0, slash)))
                    .put(pointer.substring(slash + 1), "OF_A_LATER_VERSION");

            Message message = MessageJson.readMessage(later.toString());

            assertThat(Samples.tree(MessageJson.write(message))).as(pointer).isEqualTo(later);
            assertThat(MessageJson.readMessage(MessageJson.write(message)))
                    .as(pointer)
                    .isEqualTo(message);
        }
    }

    @Test
    void unknownEnumMadeHereShouldBeWrittenByName() {
        Message message = Samples.minimal().toBuilder().origin(Origin.UNKNOWN).build();

        assertThat(Samples.tree(MessageJson.write(message)).get("origin").stringValue())
                .isEqualTo("UNKNOWN");
        assertThat(MessageJson.readMessage(MessageJson.write(message)).origin()).isEqualTo(Origin.UNKNOWN);
    }

    @Test
    void typeShouldBeFoundWhereverItStands() {
        assertThat(MessageJson.readContents("[{\"text\":\"a\",\"later\":{\"x\":[1]},\"type\":\"text\"}]"))
                .singleElement()
                .isInstanceOfSatisfying(
                        Text.class, text -> assertThat(text.text()).isEqualTo("a"));
    }

    @Test
    void absentListsShouldBeEmpty() {
        Message message = MessageJson.readMessage(Golden.file("message-minimal"));

        assertThat(message.recipients()).isEmpty();
        assertThat(message.externalIds()).isEmpty();
        assertThat(message.reactions()).isEmpty();
        assertThat(message.losses()).isEmpty();
        assertThat(message.raw()).isEmpty();
        assertThat(message.ext()).isEmpty();
        assertThat(message.unknown()).isEmpty();
        assertThat(MessageJson.readContents("[{\"type\":\"contactCard\",\"cards\":[{}]},{\"type\":\"contactCard\"}]"))
                .hasSize(2);
    }

    @Test
    void emptyTextShouldStayAndNotBecomeNull() {
        Message message = Samples.minimal().toBuilder()
                .sender(new Sender(null, "", null))
                .parts(List.of(new Part("0", new Text(""))))
                .build();

        assertThat(MessageJson.readMessage(MessageJson.write(message))).isEqualTo(message);
    }

    @Test
    void writingShouldAlwaysGiveTheSameOctets() {
        byte[] once = MessageJson.writeBytes(Samples.rich());

        assertThat(MessageJson.writeBytes(MessageJson.readMessage(once))).isEqualTo(once);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/id",
                "/sender",
                "/occurredAt",
                "/direction",
                "/delivery/state",
                "/parts/0/content",
                "/parts/0/content/text"
            })
    void missingFieldShouldBeNamed(String pointer) {
        JsonNode message = Samples.tree(Golden.file("message-minimal")).deepCopy();
        int slash = pointer.lastIndexOf('/');
        ((ObjectNode) message.at(pointer.substring(0, slash))).remove(pointer.substring(slash + 1));

        assertThatExceptionOfType(UnreadableJson.class)
                .isThrownBy(() -> MessageJson.readMessage(message.toString()))
                .returns(pointer, UnreadableJson::pointer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"secret\"",
                "{",
                "{\"id\":\"secret\"}",
                "{\"id\":{\"secret\":1}}",
                "{\"parts\":[null]}",
                "{\"parts\":[{\"id\":\"0\",\"content\":{\"type\":\"text\",\"text\":[\"secret\"]}}]}",
                "{\"parts\":[{\"content\":{\"secret\":1}}]}",
                "{\"occurredAt\":\"secret\"}",
                "{\"secret\" 1}",
                "{\"later\":1e9991760000000}",
                "{} {}"
            })
    void brokenJsonShouldBeRefusedWithoutQuotingIt(String json) {
        assertThatExceptionOfType(UnreadableJson.class)
                .isThrownBy(() -> MessageJson.readMessage(json))
                .withMessageNotContaining("secret")
                .withNoCause();
    }

    @Test
    void limitsShouldBeKept() {
        String deep = "[".repeat(65) + "]".repeat(65);
        String text = "x".repeat(MessageJson.MAX_TEXT + 1);

        assertThatExceptionOfType(UnreadableJson.class)
                .isThrownBy(() -> MessageJson.readMessage("{\"later\":" + deep + "}"))
                .withMessageContaining("limit");
        assertThatExceptionOfType(UnreadableJson.class)
                .isThrownBy(() -> MessageJson.readContents("[{\"type\":\"text\",\"text\":\"" + text + "\"}]"))
                .withMessageContaining("limit");
    }

    @Test
    void contentShouldRefuseTheTypeOfAnother() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new Text("media", "x", Map.of()))
                .withMessageContaining("text");
    }

    @Test
    void messageShouldRefuseMorePartsThanItMayHave() {
        List<Part> parts =
                Stream.generate(() -> new Part("0", new Text("x"))).limit(33).toList();

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Samples.minimal().toBuilder().parts(parts).build());
    }

    @Test
    void textFormShouldShowNothingOfWhatAMessageSays() {
        String shown = Samples.rich() + Samples.contents().toString() + Samples.email();

        assertThat(shown)
                .doesNotContain(
                        "Hello", "shukran", "Opera", "my cat", "Ana M", "Soup", "Tue", "Bob joined", "Re: order");
        assertThat(new Text("a").toString())
                .isNotEqualTo(new Text("b").toString())
                .startsWith("text#");
    }

    @Test
    void mediaShouldBeBuiltFromAnother() {
        Media pending = Media.pending(Media.Kind.VOICE, new Media.Source("mid", null))
                .declaredMimeType("audio/ogg")
                .build();
        Media stored = pending.toBuilder()
                .state(Media.State.STORED)
                .bytes(7L)
                .source(null)
                .build();

        assertThat(stored.declaredMimeType()).isEqualTo("audio/ogg");
        assertThat(stored.kind()).isEqualTo(Media.Kind.VOICE);
        assertThat(Samples.media().toBuilder().build()).isEqualTo(Samples.media());
    }

    @Test
    void bytesAndTextShouldReadAlike() {
        assertThat(MessageJson.readMessage(Golden.file("message-rich").getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(MessageJson.readMessage(Golden.file("message-rich")));
    }
}
