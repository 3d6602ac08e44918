package io.nexuscomm.message;

import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.event.ChannelEvent;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The JSON of the canonical model, in the one place that says how it is written: moments in RFC 3339 and UTC, ids as
 * text, enums in upper snake, what is null or empty left out. Fields, content types and enum values of a later version
 * survive being read and written ({@link Unknown}).
 *
 * <p>Reading is bounded: nesting to {@value #MAX_DEPTH}, a text to {@value #MAX_TEXT} characters, a document to
 * {@value #MAX_DOCUMENT}. Writing the same message twice gives the same octets. All of it is thread-safe.
 */
public final class MessageJson {

    /** The deepest nesting that is read. */
    public static final int MAX_DEPTH = 64;

    /** The longest single text that is read, in characters. */
    public static final int MAX_TEXT = 5_000_000;

    /** The longest document that is read, in octets or characters. */
    public static final long MAX_DOCUMENT = 64L << 20;

    /** What the names in {@link Message#ext()} begin with of that which stands in documents and is shown to nobody. */
    public static final String HIDDEN = "gateway-only:";

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxStringLength(MAX_TEXT)
                            .maxDocumentLength(MAX_DOCUMENT)
                            .build())
                    .build())
            .addModule(module())
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // numbers of fields we do not know must come out as they went in
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final TypeReference<List<Content>> CONTENTS = new TypeReference<>() {};
    private static final TypeReference<List<ChannelEvent>> EVENTS = new TypeReference<>() {};

    private static final ObjectWriter MESSAGE_WRITER = MAPPER.writerFor(Message.class);
    private static final ObjectWriter DOCUMENT_WRITER = MESSAGE_WRITER.withAttribute(ExtWriter.DOCUMENT, true);
    private static final ObjectReader MESSAGE_READER = MAPPER.readerFor(Message.class);
    private static final ObjectWriter CONTENTS_WRITER = MAPPER.writerFor(CONTENTS);
    private static final ObjectReader CONTENTS_READER = MAPPER.readerFor(CONTENTS);
    private static final ObjectWriter EVENTS_WRITER = MAPPER.writerFor(EVENTS);
    private static final ObjectReader EVENTS_READER = MAPPER.readerFor(EVENTS);

    private MessageJson() {}

    /**
     * The mapper itself, for records that hold parts of the model. Immutable. Its exceptions may quote the JSON, so
     * their messages do not belong into logs; and a number like 1e9999999999 ends it with a NumberFormatException.
     */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** What makes another mapper read and write the model as this one does, for a framework that has its own. */
    public static JacksonModule module() {
        return module(Message.class.getPackageName());
    }

    /**
     * What holds the records of another package and those below it to the rules of the model when they are read: an
     * absent list or map is empty, and an absent field that may not be null is an error.
     */
    public static JacksonModule module(String packageName) {
        return new ModelModule(packageName);
    }

    /**
     * Any JSON from UTF-8, within the same bounds.
     *
     * @throws UnreadableJson when it is none
     */
    public static JsonNode readTree(byte[] json) {
        return read(() -> MAPPER.readTree(json));
    }

    /** One message as UTF-8. */
    public static byte[] writeBytes(Message message) {
        return MESSAGE_WRITER.writeValueAsBytes(message);
    }

    /** One message as text. */
    public static String write(Message message) {
        return MESSAGE_WRITER.writeValueAsString(message);
    }

    /** One message as text for the store alone, with what is shown to nobody. */
    public static String writeDocument(Message message) {
        return DOCUMENT_WRITER.writeValueAsString(message);
    }

    /** Whether a message has a document of its own: something that is shown to nobody. */
    public static boolean hidesAnything(Message message) {
        return ExtWriter.hides(message.ext());
    }

    /**
     * One message from UTF-8.
     *
     * @throws UnreadableJson when it is none
     */
    public static Message readMessage(byte[] json) {
        return read(() -> MESSAGE_READER.readValue(json));
    }

    /**
     * One message from text.
     *
     * @throws UnreadableJson when it is none
     */
    public static Message readMessage(String json) {
        return read(() -> MESSAGE_READER.readValue(json));
    }

    /** Contents as a JSON array. */
    public static String writeContents(List<Content> contents) {
        return CONTENTS_WRITER.writeValueAsString(contents);
    }

    /**
     * Contents from a JSON array.
     *
     * @throws UnreadableJson when they are none
     */
    public static List<Content> readContents(String json) {
        return List.copyOf(MessageJson.<List<Content>>read(() -> CONTENTS_READER.readValue(json)));
    }

    /** Channel events as a JSON array. */
    public static String writeEvents(List<ChannelEvent> events) {
        return EVENTS_WRITER.writeValueAsString(events);
    }

    /**
     * Channel events from a JSON array. Fields that this version does not know are left out, except inside a message.
     *
     * @throws UnreadableJson when they are none
     */
    public static List<ChannelEvent> readEvents(byte[] json) {
        return List.copyOf(MessageJson.<List<ChannelEvent>>read(() -> EVENTS_READER.readValue(json)));
    }

    private static <T> T read(Supplier<@Nullable T> reading) {
        try {
            T value = reading.get();
            if (value == null) {
                throw new UnreadableJson("", "is null");
            }
            return value;
        } catch (JacksonException e) {
            throw UnreadableJson.of(e);
        } catch (NumberFormatException e) {
            throw new UnreadableJson("", "holds a number that no computer does");
        }
    }
}
