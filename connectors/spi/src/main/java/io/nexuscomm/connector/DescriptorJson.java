package io.nexuscomm.connector;

import io.nexuscomm.message.MessageJson;
import io.nexuscomm.message.UnreadableJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Reads a {@link Descriptor} from JSON. A field it does not know is a mistake of the author, so it is an error. */
public final class DescriptorJson {

    private static final ObjectReader READER = JsonMapper.builder()
            .addModule(MessageJson.module(Descriptor.class.getPackageName()))
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build()
            .readerFor(Descriptor.class);

    private DescriptorJson() {}

    /**
     * Reads a resource of a connector's jar, for the connector's constructor.
     *
     * @param connector the class beside which the resource lies
     * @throws IllegalStateException when there is no such resource, or it describes nothing; names what is wrong
     */
    public static Descriptor load(Class<?> connector, String resource) {
        try (InputStream json = connector.getResourceAsStream(resource)) {
            if (json == null) {
                throw new IllegalStateException("there is no " + resource + " beside " + connector.getName());
            }
            return read(json.readAllBytes());
        } catch (UnreadableJson e) {
            throw new IllegalStateException(resource + " beside " + connector.getName() + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource + " beside " + connector.getName(), e);
        }
    }

    /**
     * Reads a descriptor from UTF-8.
     *
     * @throws UnreadableJson when it is none
     */
    public static Descriptor read(byte[] json) {
        try {
            return READER.readValue(json);
        } catch (JacksonException e) {
            throw UnreadableJson.of(e);
        }
    }
}
