package io.nexuscomm.inbox;

import io.nexuscomm.message.Direction;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.SharedPost;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a message says where a list shows it: its words, and of a post what was done with it instead of its address. */
final class PreviewText {

    private static final Predicate<Part> POSTS = part -> part.content() instanceof SharedPost;

    private PreviewText() {}

    static String of(Message message) {
        if (message.parts().stream().noneMatch(POSTS)) {
            return message.plainText();
        }
        String done = message.parts().stream()
                .filter(POSTS)
                .map(part -> done((SharedPost) part.content(), message.direction()))
                .collect(Collectors.joining(", "));
        String words = message.parts().stream()
                .filter(POSTS.negate())
                .map(Part::content)
                .map(Content::plainText)
                .collect(Collectors.joining("\n"));
        return words.isBlank() ? done : done + ": " + words;
    }

    private static String done(SharedPost post, Direction direction) {
        boolean ours = direction == Direction.OUTBOUND;
        return switch (post.context()) {
            case STORY_MENTION -> ours ? "Mentioned them in a story" : "Mentioned you in a story";
            case STORY_REPLY -> ours ? "Answered their story" : "Answered your story";
            case POST_SHARE -> titled("Shared a post", post.title());
            case REEL -> titled("Shared a reel", post.title());
            case PROFILE -> titled("Shared a profile", post.title());
            case UNKNOWN -> titled("Shared something", post.title());
        };
    }

    private static String titled(String done, @Nullable String title) {
        return title == null || title.isBlank() ? done : done + ": " + title;
    }
}
