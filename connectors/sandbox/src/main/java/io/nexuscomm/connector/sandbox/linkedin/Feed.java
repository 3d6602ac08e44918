package io.nexuscomm.connector.sandbox.linkedin;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** The posts of a sandbox with their comments and reactions; the oldest go when there are too many. */
final class Feed {

    private static final int MOST_POSTS = 200;
    private static final int MOST_COMMENTS = 5_000;

    private final Map<String, LinkedInPost> posts = new LinkedHashMap<>();
    private final Map<String, LinkedInComment> comments = new LinkedHashMap<>();

    /** By what they are to, an activity or a comment, and by who made them: the kind of the reaction. */
    private final Map<String, Map<String, String>> reactions = new LinkedHashMap<>();

    synchronized void add(LinkedInPost post) {
        posts.put(post.activityId(), post);
        if (posts.size() > MOST_POSTS) {
            remove(posts.keySet().iterator().next());
        }
    }

    private void remove(String activityId) {
        posts.remove(activityId);
        reactions.remove("urn:li:activity:" + activityId);
        comments.values().removeIf(comment -> comment.post().activityId().equals(activityId));
    }

    synchronized List<LinkedInPost> posts() {
        return List.copyOf(posts.values());
    }

    /** By any of its names: its activity or its share. */
    synchronized Optional<LinkedInPost> post(String urn) {
        return posts.values().stream()
                .filter(post -> post.activity().equals(urn)
                        || post.share().equals(urn)
                        || urn.equals("urn:li:ugcPost:" + post.shareId()))
                .findFirst();
    }

    synchronized LinkedInPost require(String activityId) {
        LinkedInPost post = posts.get(activityId);
        if (post == null) {
            throw new NoSuchElementException("no such post");
        }
        return post;
    }

    synchronized void put(LinkedInComment comment) {
        comments.put(comment.id(), comment);
        if (comments.size() > MOST_COMMENTS) {
            comments.remove(comments.keySet().iterator().next());
        }
    }

    synchronized Optional<LinkedInComment> comment(String id) {
        return Optional.ofNullable(comments.get(id));
    }

    /** With the answers below it. */
    synchronized void delete(LinkedInComment comment) {
        comments.remove(comment.id());
        reactions.remove(comment.urn());
        comments.values().removeIf(other -> comment.id().equals(other.parent()));
    }

    /** Oldest first; those at the top, or those below one. */
    synchronized List<LinkedInComment> comments(LinkedInPost post, String parent) {
        List<LinkedInComment> found = new ArrayList<>();
        for (LinkedInComment comment : comments.values()) {
            String above = comment.parent() == null ? "" : comment.parent();
            if (comment.post().equals(post) && above.equals(parent)) {
                found.add(comment);
            }
        }
        return found;
    }

    /** @param kind empty takes the reaction away */
    synchronized void react(String entity, String owner, String kind) {
        if (kind.isEmpty()) {
            reactions.getOrDefault(entity, new LinkedHashMap<>()).remove(owner);
        } else {
            reactions.computeIfAbsent(entity, any -> new LinkedHashMap<>()).put(owner, kind);
        }
    }

    synchronized Map<String, String> reactions(String entity) {
        return Map.copyOf(reactions.getOrDefault(entity, Map.of()));
    }
}
