package io.nexuscomm.message.content;

/** What all contents share. */
final class ContentType {

    private ContentType() {}

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
