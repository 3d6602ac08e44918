package io.nexuscomm.connector.linkedin;

import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.ProviderRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A comment that LinkedIn refused because the same words of the page stand in its place already (409). */
record Duplicate(EgressRequest request) {

    private static final int MOST = 100;

    /**
     * The comments in that place.
     *
     * @param comment the request that was refused: its path is the place
     */
    ProviderRequest lookUp(ProviderRequest comment) {
        return LinkedInApi.get(comment.target() + "?count=" + MOST, request.account());
    }

    /**
     * The page's own comment with those words.
     *
     * @param body of the request that was refused
     * @return null when it is not among them
     */
    @Nullable
    CommentUrn in(JsonNode comments, byte[] body) {
        String words = words(JsonMapper.shared().readTree(body));
        String page = LinkedInApi.organization(request.account());
        for (JsonNode comment : comments.path("elements")) {
            boolean ours = page.equals(Urns.simple(comment.path("actor").asString("")));
            CommentUrn urn = CommentUrn.parse(comment.path("commentUrn").asString(""));
            if (ours && urn != null && words.equals(words(comment))) {
                return urn;
            }
        }
        return null;
    }

    private static String words(JsonNode comment) {
        return comment.path("message").path("text").asString("").strip();
    }
}
