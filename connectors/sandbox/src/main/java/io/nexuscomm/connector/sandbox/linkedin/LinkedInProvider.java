package io.nexuscomm.connector.sandbox.linkedin;

import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.activity.Timeline;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.fault.Faults;
import io.nexuscomm.connector.sandbox.http.Endpoint;
import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.meta.HandshakeRefused;
import io.nexuscomm.connector.sandbox.meta.RetryPolicy;
import io.nexuscomm.connector.sandbox.meta.WebhookDelivery;
import io.nexuscomm.connector.sandbox.meta.WebhookSender;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * LinkedIn's Community Management API, simulated: what it checks, how it refuses, what it says in webhooks and to who
 * asks. Everything is in memory and bounded. Safe for many threads.
 */
public final class LinkedInProvider implements AutoCloseable {

    private final Timeline timeline = new Timeline("sandbox-linkedin");
    private final Faults faults = Faults.of(kinds());
    private final Members members = new Members();
    private final Feed feed = new Feed();
    private final URI base;
    private final InstantSource clock;
    private final LinkedInIds ids;
    private final WebhookSender sender;
    private final Notices notices;
    private final LinkedInHandshake handshake;
    private final LinkedInTokens tokens;
    private final EventSubscriptions subscriptions;
    private final LinkedInDoor door;

    /**
     * Without pages or members yet.
     *
     * @param base where {@link #endpoint()} will be reached: {@code http://localhost:PORT/linkedin}
     * @param echoAfter how long after the answer the notification of the page's own comment comes
     */
    public LinkedInProvider(URI base, Duration echoAfter, RetryPolicy retries, InstantSource clock, Activity activity) {
        this.base = base;
        this.clock = clock;
        ids = new LinkedInIds(clock);
        sender = new WebhookSender(LinkedInSignature.SIGNING, retries, timeline, faults, clock, activity);
        notices = new Notices(members, sender, timeline, faults, clock, activity);
        handshake = new LinkedInHandshake(activity);
        tokens = new LinkedInTokens(members, clock);
        subscriptions = new EventSubscriptions(members, handshake, clock);
        var calls = new LinkedInCalls(
                tokens,
                subscriptions,
                feed,
                notices,
                new CommentCheck(feed, ids),
                comment -> {
                    activity.changed();
                    timeline.after(echoAfter, () -> echo(comment));
                },
                clock);
        door = new LinkedInDoor(calls, faults, timeline, activity);
    }

    private static EnumSet<FaultKind> kinds() {
        var kinds = EnumSet.range(FaultKind.SLOW, FaultKind.BAD_SIGNATURE);
        kinds.addAll(EnumSet.range(FaultKind.VERSION_ENDED, FaultKind.LOST_WEBHOOKS));
        return kinds;
    }

    private void echo(LinkedInComment comment) {
        members.pageOf(comment.owner()).ifPresent(page -> notices.comment(page, "ADMIN_COMMENT", comment));
    }

    /** LinkedIn's API, to be mounted at the base's path. */
    public Endpoint endpoint() {
        return door;
    }

    /** An account's {@code apiBase}. */
    public URI apiBase() {
        return base;
    }

    public Faults faults() {
        return faults;
    }

    /** Adds a page, or replaces the one of the same id. */
    public void add(LinkedInPage page) {
        members.add(page);
    }

    /** Adds a member, or replaces the one of the same key. */
    public void add(LinkedInMember member) {
        members.add(member);
    }

    /** Puts a post into the feed. */
    public void add(LinkedInPost post) {
        feed.add(post);
    }

    public List<LinkedInPage> pages() {
        return members.pages();
    }

    public Optional<LinkedInPage> page(String organizationId) {
        return members.page(organizationId);
    }

    public List<LinkedInMember> members() {
        return members.members();
    }

    /** The posts, oldest first. */
    public List<LinkedInPost> posts() {
        return feed.posts();
    }

    /** The comments at the top of a post, oldest first. */
    public List<LinkedInComment> comments(LinkedInPost post) {
        return feed.comments(post, "");
    }

    /** The answers below a comment, oldest first. */
    public List<LinkedInComment> answers(LinkedInComment comment) {
        return feed.comments(comment.post(), comment.id());
    }

    /** Who reacted to a post's activity or to a comment, by their URN, and how. */
    public Map<String, String> reactions(String urn) {
        return feed.reactions(urn);
    }

    /** The page writes a comment by LinkedIn's own app, or by that of somebody else. */
    public LinkedInComment commentAs(LinkedInPage page, String activityId, String text) {
        var now = clock.instant();
        var none = Json.array();
        var comment = new LinkedInComment(ids.next(), feed.require(activityId), null, page.urn(), text, none, now, now);
        feed.put(comment);
        notices.comment(page, "ADMIN_COMMENT", comment);
        return comment;
    }

    /**
     * Sends the notifications of a page to a callback from now on, after it has signed a challenge.
     *
     * @throws HandshakeRefused when it does not; the subscription stays as it was
     */
    public void subscribe(LinkedInPage page, URI callback) throws HandshakeRefused, InterruptedException {
        handshake.shake(page, callback);
        members.subscribe(page, callback);
    }

    /** Revokes all access tokens of a page that there are; the refresh token stays good. */
    public void revoke(LinkedInPage page) {
        tokens.revoke(page);
    }

    /** Lets the subscription of a page end then. */
    public void endSubscription(LinkedInPage page, Instant at) {
        subscriptions.end(page, at);
    }

    /** Asks the callback of a page once more, as LinkedIn does every two hours; unsubscribes it when it answers wrong. */
    public void validate(LinkedInPage page) throws HandshakeRefused, InterruptedException {
        URI callback = members.callback(page).orElseThrow(() -> new NoSuchElementException("nobody subscribed"));
        try {
            handshake.shake(page, callback);
        } catch (HandshakeRefused refused) {
            members.unsubscribe(page);
            throw refused;
        }
    }

    /** Sends the notifications of a page to a callback without asking it first. */
    public void subscribeUnchecked(LinkedInPage page, URI callback) {
        members.subscribe(page, callback);
    }

    public void unsubscribe(LinkedInPage page) {
        members.unsubscribe(page);
    }

    /** Where the notifications of a page go. */
    public Optional<URI> callback(LinkedInPage page) {
        return members.callback(page);
    }

    /**
     * The LinkedIn of a member.
     *
     * @throws NoSuchElementException when there is no such member
     */
    public MemberApp app(LinkedInPage page, String key) {
        var member = members.member(key).orElseThrow(() -> new NoSuchElementException("no such member"));
        return new MemberApp(page, member, feed, notices, ids, clock);
    }

    /** Posts any bytes for a page, rightly signed; returns the delivery's id, 0 when nobody subscribed. */
    public long post(LinkedInPage page, byte[] body) {
        return notices.post(page, "raw", body);
    }

    /** Posts a webhook again, so many times at once; false when it is no longer kept. */
    public boolean replay(long deliveryId, int copies) {
        if (copies < 1 || copies > 100) {
            throw new IllegalArgumentException("copies must be between 1 and 100");
        }
        return sender.replay(deliveryId, copies);
    }

    /** The last webhooks, oldest first, with the answers they got. */
    public List<WebhookDelivery> deliveries() {
        return sender.deliveries();
    }

    @Override
    public void close() {
        timeline.close();
        sender.close();
        handshake.close();
    }
}
