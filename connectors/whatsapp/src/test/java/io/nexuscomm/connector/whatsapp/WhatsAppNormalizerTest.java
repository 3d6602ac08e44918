package io.nexuscomm.connector.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.message.Loss;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.MessageDraft;
import io.nexuscomm.message.event.MessageReceived;
import io.nexuscomm.message.event.Unrecognised;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What fixtures cannot say one by one: that nothing makes it throw, and what holds for every payload. */
class WhatsAppNormalizerTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> ODD_VALUES =
            List.of("null", "12345678901234567890123", "\"\\u0000\"", "[]", "{}");

    private final WhatsAppNormalizer normalizer = new WhatsAppNormalizer(new WhatsAppConnector().descriptor());

    static Stream<String> fixtures() {
        return WhatsAppChannel.FIXTURES.names().stream();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void normalizerShouldGiveEqualEventsWhenPayloadComesTwice(String name) {
        List<ChannelEvent> first = normalize(WhatsAppChannel.FIXTURES.octets(name));

        assertThat(normalize(WhatsAppChannel.FIXTURES.octets(name))).isEqualTo(first);
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void normalizerShouldNeverThrowWhenOctetsAreDamaged(String name) {
        byte[] octets = WhatsAppChannel.FIXTURES.octets(name);
        Random random = new Random(name.hashCode());
        for (int round = 0; round < 50; round++) {
            byte[] damaged = octets.clone();
            for (int hit = 0; hit <= round % 4; hit++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            assertThat(normalize(damaged)).noneMatch(WhatsAppNormalizerTest::ourFault);
        }
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void normalizerShouldNeverThrowWhenAnyValueIsOdd(String name) {
        JsonNode tree;
        try {
            tree = JSON.readTree(WhatsAppChannel.FIXTURES.octets(name));
        } catch (RuntimeException noJson) {
            return;
        }
        for (String pointer : pointers(tree, "")) {
            for (String odd : ODD_VALUES) {
                JsonNode changed = replaced(tree, pointer, JSON.readTree(odd));
                assertThat(normalize(JSON.writeValueAsBytes(changed)))
                        .as("%s at %s", odd, pointer)
                        .noneMatch(WhatsAppNormalizerTest::ourFault);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text",
                "media-of-all-kinds",
                "order",
                "contacts",
                "interactive-answers",
                "referral",
                "reaction",
                "edit"
            })
    void neighboursShouldArriveWhenAnyValueOfAMessageIsOdd(String name) {
        JsonNode tree = JSON.readTree(WhatsAppChannel.FIXTURES.octets(name));
        JsonNode messages = tree.at("/entry/0/changes/0/value/messages");
        ((ArrayNode) messages).add(JSON.readTree("""
                {"from":"16505551234","id":"wamid.NEIGHBOUR","timestamp":"1795341000","type":"text","text":{"body":"me too"}}
                """));
        for (String pointer : pointers(messages.get(0), "/entry/0/changes/0/value/messages/0")) {
            for (String odd : ODD_VALUES) {
                JsonNode changed = replaced(tree, pointer, JSON.readTree(odd));
                assertThat(normalize(JSON.writeValueAsBytes(changed)))
                        .as("%s at %s", odd, pointer)
                        .hasSize(messages.size())
                        .anyMatch(event -> event.meta().externalKey().equals("wamid.NEIGHBOUR"));
            }
        }
    }

    @Test
    void everyMessageShouldArriveWhenABatchIsAsLargeAsTheyCome() {
        ObjectNode tree = (ObjectNode) JSON.readTree(WhatsAppChannel.FIXTURES.octets("text"));
        ArrayNode messages = (ArrayNode) tree.at("/entry/0/changes/0/value/messages");
        JsonNode message = messages.get(0);
        messages.removeAll();
        for (int i = 0; i < 1_000; i++) {
            messages.add(((ObjectNode) message.deepCopy()).put("id", "wamid." + i));
        }

        assertThat(normalize(JSON.writeValueAsBytes(tree)))
                .hasSize(1_000)
                .extracting(event -> event.meta().externalKey())
                .doesNotHaveDuplicates();
    }

    @Test
    void textShouldBeCutWhereNobodyCanHaveWrittenIt() {
        String text = "😀".repeat(65_536);

        assertThat(received(text).losses()).isEmpty();
        assertThat(received(text).contents()).containsExactly(new Text(text));
        assertThat(received(text + "x").contents()).containsExactly(new Text(text));
        assertThat(received(text + "x").losses())
                .singleElement()
                .returns("/parts/0/content/text", Loss::path)
                .returns(Loss.Kind.TRUNCATED, Loss::kind);
    }

    @Test
    void secondItemShouldBeKeptAsideWhenItHasTheIdOfAnother() {
        ObjectNode tree = (ObjectNode) JSON.readTree(WhatsAppChannel.FIXTURES.octets("text"));
        ArrayNode messages = (ArrayNode) tree.at("/entry/0/changes/0/value/messages");
        messages.add(messages.get(0).deepCopy());
        messages.add(JSON.readTree(messages.get(0).toString().replace("Hello", "Goodbye")));

        assertThat(normalize(JSON.writeValueAsBytes(tree)))
                .map(event -> event.getClass().getSimpleName())
                .containsExactly("MessageReceived", "MessageReceived", "Unrecognised");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "[]", "\"text\"", "7", "{\"entry\":{}}", "{\"entry\":", "\u0000"})
    void payloadShouldBeOneUnrecognisedSliceWhenNothingCanBeReadInIt(String payload) {
        assertThat(normalize(payload.getBytes(StandardCharsets.UTF_8)))
                .singleElement()
                .isInstanceOf(Unrecognised.class);
    }

    @Test
    void payloadShouldBeOneUnrecognisedSliceWhenItIsNestedTooDeep() {
        byte[] octets = ("{\"entry\":" + "[".repeat(100_000)).getBytes(StandardCharsets.UTF_8);

        assertThat(normalize(octets)).singleElement().isInstanceOf(Unrecognised.class);
    }

    @Test
    void sliceShouldBelongToTheHooksAccountWhenItNamesNone() {
        AccountKey own = new AccountKey("whatsapp", "106540352242922");

        assertThat(normalizer.normalize(
                        WhatsAppChannel.FIXTURES.webhook(WhatsAppChannel.FIXTURES.octets("template-status"), own)))
                .extracting(event -> event.meta().account())
                .containsExactly(own);
        assertThat(normalizer.normalize(
                        WhatsAppChannel.FIXTURES.webhook(WhatsAppChannel.FIXTURES.octets("truncated"), own)))
                .extracting(event -> event.meta().account())
                .containsExactly(own);
    }

    @Test
    void eventShouldBelongToTheNumberItNamesWhateverTheHook() {
        AccountKey hook = new AccountKey("whatsapp", "106540352242922");

        assertThat(normalizer.normalize(WhatsAppChannel.FIXTURES.webhook(
                        WhatsAppChannel.FIXTURES.octets("batch-three-changes-two-numbers"), hook)))
                .extracting(event -> event.meta().account().value())
                .containsExactly(
                        "106540352242922", "106540352242922", "106540352242922", "106540352242922", "106540352242923");
    }

    private MessageDraft received(String text) {
        ObjectNode tree = (ObjectNode) JSON.readTree(WhatsAppChannel.FIXTURES.octets("text"));
        ((ObjectNode) tree.at("/entry/0/changes/0/value/messages/0/text")).put("body", text);
        return ((MessageReceived) normalize(JSON.writeValueAsBytes(tree)).getFirst()).message();
    }

    /** The net under the readers caught something: they should have said what is wrong. */
    private static boolean ourFault(ChannelEvent event) {
        return event instanceof Unrecognised slice && slice.reason().startsWith("could not be mapped");
    }

    private List<ChannelEvent> normalize(byte[] octets) {
        return normalizer.normalize(WhatsAppChannel.FIXTURES.webhook(octets));
    }

    private static List<String> pointers(JsonNode node, String at) {
        List<String> pointers = new ArrayList<>();
        if (!at.isEmpty()) {
            pointers.add(at);
        }
        node.properties().forEach(field -> pointers.addAll(pointers(field.getValue(), at + "/" + field.getKey())));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            pointers.addAll(pointers(node.get(i), at + "/" + i));
        }
        return pointers;
    }

    private static JsonNode replaced(JsonNode tree, String pointer, JsonNode value) {
        JsonNode copy = tree.deepCopy();
        int last = pointer.lastIndexOf('/');
        JsonNode parent = copy.at(pointer.substring(0, last));
        String name = pointer.substring(last + 1);
        if (parent instanceof ObjectNode object) {
            object.set(name, value);
        } else {
            ((ArrayNode) parent).set(Integer.parseInt(name), value);
        }
        return copy;
    }
}
