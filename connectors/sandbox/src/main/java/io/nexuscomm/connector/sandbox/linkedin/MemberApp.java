package io.nexuscomm.connector.sandbox.linkedin;

import io.nexuscomm.connector.sandbox.http.Json;
import java.time.Instant;
import java.time.InstantSource;
import java.util.NoSuchElementException;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;

/**
 * A member's LinkedIn. What they do to posts of a page is told to the page's app at once, as a signed webhook and to who
 * asks. Safe for many threads.
 */
public final class MemberApp {

    private static final int LONGEST_TEXT = 1_250;
    static final Set<String> REACTIONS =
            Set.of("LIKE", "PRAISE", "APPRECIATION", "EMPATHY", "INTEREST", "ENTERTAINMENT");

    private final LinkedInPage page;
    private final LinkedInMember member;
    private final Feed feed;
    private final Notices notices;
    private final LinkedInIds ids;
    private final InstantSource clock;

    MemberApp(
            LinkedInPage page,
            LinkedInMember member,
            Feed feed,
            Notices notices,
            LinkedInIds ids,
            InstantSource clock) {
        this.page = page;
        this.member = member;
        this.feed = feed;
        this.notices = notices;
        this.ids = ids;
        this.clock = clock;
    }

    public LinkedInMember member() {
        return member;
    }

    /** Comments on a post; {@code @} and the page's name in the text name the page. */
    public LinkedInComment comment(String activityId, String text) {
        return write(feed.require(activityId), "", text);
    }

    /** Answers a comment; what answers an answer stands beside it, as LinkedIn's own app has it. */
    public LinkedInComment answer(String commentId, String text) {
        LinkedInComment answered = require(commentId);
        return write(answered.post(), answered.parent() == null ? answered.id() : answered.parent(), text);
    }

    /** Changes a comment of one's own. */
    public void edit(String commentId, String text) {
        requireText(text);
        LinkedInComment edited = own(commentId).edited(text, now());
        feed.put(edited);
        notices.comment(page, "COMMENT_EDIT", edited);
    }

    /** Takes a comment of one's own away. */
    public void delete(String commentId) {
        LinkedInComment gone = own(commentId);
        feed.delete(gone);
        notices.comment(page, "COMMENT_DELETE", gone);
    }

    /** Reacts to a post: LIKE, PRAISE, APPRECIATION, EMPATHY, INTEREST or ENTERTAINMENT; empty takes it back, untold. */
    public void react(String activityId, String kind) {
        if (!kind.isEmpty() && !REACTIONS.contains(kind)) {
            throw new IllegalArgumentException("no such reaction");
        }
        LinkedInPost post = feed.require(activityId);
        feed.react(post.activity(), member.urn(), kind);
        if (!kind.isEmpty()) {
            notices.like(page, post, member.urn(), kind);
        }
    }

    /** Passes a post of the page on, with words or without. */
    public LinkedInPost share(String activityId, String text) {
        LinkedInPost shared = feed.require(activityId);
        LinkedInPost post = new LinkedInPost(ids.next(), ids.next(), member.urn(), text, shared.activity(), now());
        feed.add(post);
        notices.share(page, "SHARE", post, shared);
        return post;
    }

    /** Writes a post of one's own that names the page. */
    public LinkedInPost mention(String text) {
        requireText(text);
        LinkedInPost post = new LinkedInPost(ids.next(), ids.next(), member.urn(), text, "", now());
        feed.add(post);
        notices.share(page, "SHARE_MENTION", post, null);
        return post;
    }

    private LinkedInComment write(LinkedInPost post, String parent, String text) {
        requireText(text);
        Instant now = now();
        LinkedInComment comment = new LinkedInComment(
                ids.next(), post, parent.isEmpty() ? null : parent, member.urn(), text, named(text), now, now);
        feed.put(comment);
        notices.comment(page, "COMMENT", comment);
        return comment;
    }

    private ArrayNode named(String text) {
        ArrayNode attributes = Json.array();
        int at = text.indexOf(page.name());
        if (at >= 0) {
            attributes
                    .addObject()
                    .put("start", at)
                    .put("length", page.name().length())
                    .putObject("value")
                    .putObject("company")
                    .put("company", page.urn());
        }
        return attributes;
    }

    private LinkedInComment own(String commentId) {
        LinkedInComment comment = require(commentId);
        if (!comment.owner().equals(member.urn())) {
            throw new IllegalArgumentException("it is somebody else's comment");
        }
        return comment;
    }

    private LinkedInComment require(String commentId) {
        return feed.comment(commentId).orElseThrow(() -> new NoSuchElementException("no such comment"));
    }

    private static void requireText(String text) {
        if (text.isBlank() || text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("a text has between 1 and " + LONGEST_TEXT + " characters");
        }
    }

    private Instant now() {
        return clock.instant();
    }
}
