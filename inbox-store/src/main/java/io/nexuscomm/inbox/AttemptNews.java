package io.nexuscomm.inbox;

import io.nexuscomm.message.Delivery;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** What was told of one of several attempts at a message, for its trace: the provider's name of it stands beside. */
public final class AttemptNews {

    private static final String NAME = "nexuscomm:attempt";

    private AttemptNews() {}

    /** The news, with the name of whom they are about. */
    public static Delivery of(String name, Delivery news) {
        Map<String, JsonNode> ext = new LinkedHashMap<>(news.ext());
        ext.put(NAME, StringNode.valueOf(name));
        return news.withExt(ext);
    }

    /** What makes news of one attempt the same news. */
    public static Delivery whatIsTold(Delivery news) {
        String name = nameIn(news);
        Delivery told = Delivery.of(news.state(), null);
        return name == null ? told : of(name, told);
    }

    /** Null where they are about the message. */
    public static @Nullable String nameIn(Delivery news) {
        JsonNode name = news.ext().get(NAME);
        return name == null ? null : name.stringValue(null);
    }
}
