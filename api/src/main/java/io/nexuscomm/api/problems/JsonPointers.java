package io.nexuscomm.api.problems;

/** JSON Pointers (RFC 6901) as text. */
public final class JsonPointers {

    private JsonPointers() {}

    /** One reference token, escaped. */
    public static String escape(String token) {
        return token.replace("~", "~0").replace("/", "~1");
    }

    /** A property path as bean validation writes it ({@code parts[0].content}) as a pointer. */
    static String ofPath(String path) {
        if (path.isEmpty()) {
            return "";
        }
        return "/"
                + escape(path)
                        .replace("[]", "")
                        .replace("[", "/")
                        .replace("]", "")
                        .replace('.', '/');
    }
}
