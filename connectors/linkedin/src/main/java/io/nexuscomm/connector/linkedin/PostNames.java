package io.nexuscomm.connector.linkedin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Posts by the one name that counts. LinkedIn calls a post by up to three: a share, an ugcPost and an activity, one here and
 * another there. Comments mostly have its activity, so that is the name of its lanes, where it is known.
 *
 * @param activities by another name of the same post
 */
record PostNames(Map<String, String> activities) {

    /** The attribute of octets that holds the names they need and do not tell: {@code share=activity}, with blanks between. */
    static final String ATTRIBUTE = "posts";

    private static final String ACTIVITY = "activity";
    private static final Set<String> POSTS = Set.of(ACTIVITY, "ugcPost", "share");

    PostNames {
        activities = Map.copyOf(activities);
    }

    static PostNames parse(@Nullable String written) {
        Map<String, String> activities = new LinkedHashMap<>();
        for (String pair : written == null ? new String[0] : written.split(" ")) {
            String[] names = pair.split("=");
            if (names.length == 2 && isPost(names[0]) && isActivity(names[1])) {
                activities.put(names[0], names[1]);
            }
        }
        return new PostNames(activities);
    }

    /** What the items of a payload tell, or a comment that was looked up. */
    static PostNames in(JsonNode payload) {
        Map<String, String> activities = new LinkedHashMap<>();
        for (JsonNode item : items(payload)) {
            same(namesIn(item)).forEach(activities::putIfAbsent);
        }
        return new PostNames(activities);
    }

    static List<JsonNode> items(JsonNode payload) {
        for (String list : List.of("notifications", "elements")) {
            if (payload.path(list).isArray()) {
                return payload.path(list).valueStream().toList();
            }
        }
        return List.of(payload);
    }

    /** All that an item calls the one post by which it is about. */
    static Set<String> namesIn(JsonNode item) {
        JsonNode made = item.path("decoratedGeneratedActivity");
        String generated = item.path("generatedActivity").asString("");
        List<String> names = new ArrayList<>();
        if (item.path("action").asString("").startsWith("SHARE")) {
            names.add(generated);
            names.add(made.path("share").path("entity").asString(""));
        } else {
            Urns.Pair pair = Urns.pair(generated);
            names.add(item.path("sourcePost").asString(""));
            names.add(generated);
            names.add(pair == null ? "" : pair.second());
            for (JsonNode each : List.of(made.path("comment"), made.path("like"), made.path("reaction"), item)) {
                names.add(each.path("object").asString(""));
                names.add(each.path("entity").asString(""));
                names.add(each.path("commentUrn").asString(""));
            }
        }
        return names.stream()
                .map(PostNames::post)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The activity by each other of the names of one post; none where they name none, or two. */
    static Map<String, String> same(Set<String> names) {
        List<String> activities = names.stream().filter(PostNames::isActivity).toList();
        return activities.size() != 1
                ? Map.of()
                : names.stream()
                        .filter(name -> !isActivity(name))
                        .collect(Collectors.toMap(name -> name, name -> activities.getFirst()));
    }

    static boolean isActivity(String name) {
        return Urns.type(name).equals(ACTIVITY);
    }

    /** The name that counts, as far as it is known. */
    String of(String post) {
        return activities.getOrDefault(post, post);
    }

    /** These and others; where both know one, these count. */
    PostNames and(PostNames more) {
        Map<String, String> both = new LinkedHashMap<>(more.activities);
        both.putAll(activities);
        return new PostNames(both);
    }

    boolean isEmpty() {
        return activities.isEmpty();
    }

    /** In the form that {@link #parse} reads. */
    @Override
    public String toString() {
        return activities.entrySet().stream()
                .map(alias -> alias.getKey() + "=" + alias.getValue())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    /** The post of a name: itself, or that of a comment. */
    private static @Nullable String post(String name) {
        CommentUrn comment = CommentUrn.parse(name);
        String urn = comment == null ? Urns.completed(name) : comment.thread();
        return urn != null && isPost(urn) ? urn : null;
    }

    private static boolean isPost(String urn) {
        return POSTS.contains(Urns.type(urn));
    }
}
