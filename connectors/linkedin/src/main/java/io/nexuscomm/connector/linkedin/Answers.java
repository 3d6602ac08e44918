package io.nexuscomm.connector.linkedin;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.GestureRequest;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendOutcome.Accepted;
import io.nexuscomm.connector.SendOutcome.Transient;
import io.nexuscomm.connector.SendOutcome.Uncertain;
import io.nexuscomm.connector.http.HttpAnswer;
import io.nexuscomm.connector.http.ProviderAnswer;
import io.nexuscomm.connector.http.SendOutcomes;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.id.AccountId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What LinkedIn's answers say about a send. Thread-safe. */
final class Answers {

    private static final int CONFLICT = 409;
    private static final int GONE = 410;

    private final LinkedInErrors errors;
    private final SendOutcomes outcomes;
    private final KnownPosts posts;

    Answers(LinkedInErrors errors, SendOutcomes outcomes, KnownPosts posts) {
        this.errors = errors;
        this.outcomes = outcomes;
        this.posts = posts;
    }

    /** Whether the step answers a comment, of which only LinkedIn knows whether it is an answer itself. */
    static boolean needsPlace(EgressRequest request) {
        return CommentUrn.parse(request.step().replyTo()) != null;
    }

    /**
     * The answer to the look-up of the comment that is to be answered. LinkedIn has two levels: below an answer nothing
     * can stand, so what answers an answer stands below the comment at its top.
     */
    Object placed(HttpAnswer http, EgressRequest request) {
        ProviderAnswer answer = http.json();
        if (!answer.succeeded()) {
            SendOutcome refused = refused(answer, request.account());
            // nothing was written yet, so another attempt does no harm
            return refused instanceof Uncertain ? new Transient(null, "look-up, " + refused.detail()) : refused;
        }
        CommentUrn top = CommentUrn.parse(answer.json().path("parentComment").asString(""));
        return top == null
                ? request
                : new EgressRequest(request.account(), request.step().withReplyTo(top.toString()));
    }

    /** No answer to that look-up. */
    static SendOutcome notPlaced(Exception failure) {
        SendOutcome failed = SendOutcomes.failed(failure);
        return failed instanceof Uncertain ? new Transient(null, "look-up, " + failed.detail()) : failed;
    }

    /**
     * The answer to a comment or a message: an outcome, or a {@link Duplicate} that is to be looked up. That LinkedIn has
     * the same words there already may be due to an earlier try whose answer was lost.
     */
    Object sent(HttpAnswer http, EgressRequest request) {
        String id = http.header("x-restli-id");
        String olderId = http.header("x-linkedin-id");
        ProviderAnswer answer = http.json();
        if (answer.status() == CONFLICT
                && request.step().perhapsSent()
                && !Lanes.isMessaging(request.step().chat())) {
            return new Duplicate(request);
        }
        if (!answer.succeeded()) {
            return refused(answer, request.account());
        }
        return outcomes.sent(
                answer, request.account(), accepted -> accepted(accepted, request, id == null ? olderId : id));
    }

    /** The answer to the question which comment there is the page's with the same words. */
    SendOutcome found(HttpAnswer http, Duplicate duplicate, byte[] comment) {
        ProviderAnswer answer = http.json();
        CommentUrn ours = answer.succeeded() ? duplicate.in(answer.json(), comment) : null;
        String detail = "HTTP 409 for what was sent before; its look-up: " + errors.detail(answer);
        return ours == null ? new Uncertain(detail) : new Accepted(List.of(Comments.id(ours.toString())), detail);
    }

    /** No answer to that question: it is there, under a name that its notification tells. */
    static SendOutcome notFound(Exception failure) {
        return new Uncertain("HTTP 409 for what was sent before; no answer to its look-up: "
                + failure.getClass().getSimpleName());
    }

    /** The answer to a reaction. That it is there already, or gone, is what was wanted. */
    SendOutcome made(HttpAnswer http, GestureRequest request) {
        ProviderAnswer answer = http.json();
        boolean done = answer.succeeded() || answer.status() == CONFLICT || answer.status() == GONE;
        return done ? new Accepted(List.of(), errors.detail(answer)) : refused(answer, request.account());
    }

    private @Nullable SendOutcome accepted(ProviderAnswer answer, EgressRequest request, @Nullable String id) {
        String name = Lanes.isMessaging(request.step().chat()) ? id : comment(answer, id);
        return name == null || name.isBlank()
                ? null
                : new Accepted(names(name, answer, request), errors.detail(answer));
    }

    /** By each of the names of its post: its notification may have another than this answer. */
    private List<ExternalId> names(String name, ProviderAnswer answer, EgressRequest request) {
        CommentUrn comment = CommentUrn.parse(name);
        String lane = Lanes.post(request.step().chat());
        if (comment == null || lane == null) {
            return List.of(Comments.id(name));
        }
        AccountId account = request.account().id();
        Set<String> same = PostNames.namesIn(answer.json());
        same.add(lane);
        posts.learn(account, same);
        String activity = posts.activityOf(account, comment.thread());
        return activity == null
                ? List.of(Comments.id(name))
                : List.of(Comments.id(name), Comments.id(new CommentUrn(activity, comment.id()).toString()));
    }

    /** Notifications of it will say the same name, so that it is known then. */
    private static @Nullable String comment(ProviderAnswer answer, @Nullable String id) {
        CommentUrn named = CommentUrn.parse(answer.json().path("commentUrn").asString(""));
        if (named != null) {
            return named.toString();
        }
        String thread = Urns.simple(answer.json().path("object").asString(""));
        String number = id == null ? answer.json().path("id").asString("") : id;
        return thread == null || !number.matches("[0-9]{1,32}") ? null : new CommentUrn(thread, number).toString();
    }

    private SendOutcome refused(ProviderAnswer answer, ConnectedAccount account) {
        return outcomes.sent(answer, account, none -> null);
    }
}
