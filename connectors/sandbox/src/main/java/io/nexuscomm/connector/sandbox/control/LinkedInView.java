package io.nexuscomm.connector.sandbox.control;

import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.linkedin.LinkedInComment;
import io.nexuscomm.connector.sandbox.linkedin.LinkedInPage;
import io.nexuscomm.connector.sandbox.linkedin.LinkedInPost;
import io.nexuscomm.connector.sandbox.linkedin.LinkedInProvider;
import java.net.URI;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the page shows of LinkedIn: a feed, newest post first, each with its comments and the answers below them. */
final class LinkedInView {

    private static final int POSTS = 30;

    private final LinkedInProvider provider;
    private final LinkedInPage page;

    private LinkedInView(LinkedInProvider provider, LinkedInPage page) {
        this.provider = provider;
        this.page = page;
    }

    static ObjectNode of(LinkedInProvider provider, LinkedInPage page, ArrayNode faults) {
        var view = Json.object()
                .put("name", page.name())
                .put("subscribed", provider.callback(page).isPresent())
                .put("callback", provider.callback(page).map(URI::toString).orElse(null));
        var members = view.putArray("members");
        provider.members()
                .forEach(member -> members.addObject()
                        .put("key", member.key())
                        .put("urn", member.urn())
                        .put("name", member.name()));
        var maker = new LinkedInView(provider, page);
        var posts = view.putArray("posts");
        List<LinkedInPost> newest = provider.posts().reversed();
        newest.stream().limit(POSTS).forEach(post -> posts.add(maker.post(post)));
        view.set("faults", faults);
        return view;
    }

    private ObjectNode post(LinkedInPost post) {
        var view = Json.object()
                .put("id", post.activityId())
                .put("owner", name(post.owner()))
                .put("ours", post.owner().equals(page.urn()))
                .put("text", post.text())
                .put("at", post.at().toString());
        provider.posts().stream()
                .filter(other -> other.activity().equals(post.shared()))
                .findFirst()
                .ifPresent(shared -> view.put("shared", shared.text()));
        var reactions = view.putObject("reactions");
        provider.reactions(post.activity()).forEach(reactions::put);
        var comments = view.putArray("comments");
        provider.comments(post).forEach(comment -> {
            var top = comment(comment);
            var answers = top.putArray("answers");
            provider.answers(comment).forEach(answer -> answers.add(comment(answer)));
            comments.add(top);
        });
        return view;
    }

    private ObjectNode comment(LinkedInComment comment) {
        var view = Json.object()
                .put("id", comment.id())
                .put("owner", comment.owner())
                .put("name", name(comment.owner()))
                .put("ours", comment.owner().equals(page.urn()))
                .put("text", comment.text())
                .put("at", comment.at().toString())
                .put("edited", comment.changedAt().isAfter(comment.at()));
        var reactions = view.putObject("reactions");
        provider.reactions(comment.urn()).forEach(reactions::put);
        return view;
    }

    private String name(String urn) {
        if (urn.equals(page.urn())) {
            return page.name();
        }
        return provider.members().stream()
                .filter(member -> member.urn().equals(urn))
                .map(member -> member.name())
                .findFirst()
                .orElse(urn);
    }
}
