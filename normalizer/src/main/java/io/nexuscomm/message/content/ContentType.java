package io.nexuscomm.message.content;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** What all contents share. */
final class ContentType {

    private static final Set<String> CANONICAL = Arrays.stream(
                    Content.class.getAnnotation(JsonSubTypes.class).value())
            .map(JsonSubTypes.Type::name)
            .collect(Collectors.toUnmodifiableSet());

    private ContentType() {}

    static boolean isCanonical(String type) {
        return CANONICAL.contains(type);
    }

    /** @throws IllegalArgumentException when a content goes by the name of another */
    static void require(String expected, String type) {
        if (!expected.equals(type)) {
            throw new IllegalArgumentException("the type of this content is " + expected + ", not " + type);
        }
    }

    /** Tells contents apart in a log or a test's report without showing what they say. */
    static String describe(Content content) {
        return content.type() + "#" + Integer.toHexString(content.hashCode());
    }
}
