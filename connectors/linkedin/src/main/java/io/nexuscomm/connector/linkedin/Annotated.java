package io.nexuscomm.connector.linkedin;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A text to send, in which {@code @[Ana Sousa](urn:li:person:8BzAb)} names a member or a page: LinkedIn's own way to
 * write it in a post. In a comment the name stands in the text, and its place beside it in UTF-16 units.
 */
final class Annotated {

    private static final Pattern MENTION =
            Pattern.compile("@\\[([^\\[\\]\\r\\n]{1,200})]\\((urn:li:(person|organization):[A-Za-z0-9_-]{1,128})\\)");

    private Annotated() {}

    /** {@code {text, attributes?}}. */
    static ObjectNode message(String written) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        StringBuilder text = new StringBuilder();
        Matcher mention = MENTION.matcher(written);
        while (mention.find()) {
            mention.appendReplacement(text, "");
            String name = mention.group(1);
            ObjectNode attribute = message.withArray("attributes").addObject();
            attribute.put("start", text.length()).put("length", name.length());
            String kind = mention.group(3).equals("person") ? "member" : "company";
            attribute.putObject("value").putObject(kind).put(kind, mention.group(2));
            text.append(name);
        }
        mention.appendTail(text);
        return message.put("text", text.toString());
    }
}
