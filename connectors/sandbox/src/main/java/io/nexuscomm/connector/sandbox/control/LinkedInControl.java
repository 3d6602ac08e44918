package io.nexuscomm.connector.sandbox.control;

import io.nexuscomm.connector.sandbox.http.Answer;
import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.http.Request;
import io.nexuscomm.connector.sandbox.linkedin.LinkedInPage;
import io.nexuscomm.connector.sandbox.linkedin.LinkedInProvider;
import io.nexuscomm.connector.sandbox.linkedin.MemberApp;
import io.nexuscomm.connector.sandbox.meta.HandshakeRefused;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.NoSuchElementException;

/** What the page does with LinkedIn: {@code /sandbox/api/linkedin/…}. */
final class LinkedInControl {

    private static final int MAX_RAW = 8 << 20;

    private final LinkedInProvider provider;
    private final FaultControl faults;

    LinkedInControl(LinkedInProvider provider) {
        this.provider = provider;
        this.faults = new FaultControl(List.of(provider.faults()));
    }

    /** Answers a request by the path below {@code linkedin}. */
    Answer answer(Request request, List<String> path) throws IOException, InterruptedException {
        var first = path.isEmpty() ? "" : path.get(0);
        return switch (first) {
            case "" -> Answer.json(200, LinkedInView.of(provider, page(), faults.view()));
            case "faults" -> faults.answer(request, path.subList(1, path.size()));
            case "subscribe" -> subscribe(JsonBody.of(request));
            case "replay" -> replay(JsonBody.of(request));
            case "raw" -> raw(request);
            case "page" -> byThePage(JsonBody.of(request));
            default -> ofMember(request, provider.app(page(), first), path.size() > 1 ? path.get(1) : "");
        };
    }

    private LinkedInPage page() {
        return provider.pages().stream().findFirst().orElseThrow(() -> new NoSuchElementException("there is no page"));
    }

    private Answer ofMember(Request request, MemberApp app, String action) throws IOException {
        if (!request.method().equals("POST")) {
            throw new NoSuchElementException("no such path");
        }
        var body = JsonBody.of(request);
        return switch (action) {
            case "comment" ->
                made(app.comment(body.text("post"), body.text("text")).id());
            case "answer" ->
                made(app.answer(body.text("comment"), body.text("text")).id());
            case "share" ->
                made(app.share(body.text("post"), body.optional("text").orElse(""))
                        .activityId());
            case "mention" -> made(app.mention(body.text("text")).activityId());
            case "edit" -> done(() -> app.edit(body.text("comment"), body.text("text")));
            case "delete" -> done(() -> app.delete(body.text("comment")));
            case "react" ->
                done(() -> app.react(body.text("post"), body.optional("kind").orElse("")));
            default -> throw new NoSuchElementException("no such path");
        };
    }

    /** As its administrator would in LinkedIn's own app: the gateway only hears of it. */
    private Answer byThePage(JsonBody body) {
        return made(
                provider.commentAs(page(), body.text("post"), body.text("text")).id());
    }

    private Answer subscribe(JsonBody body) throws InterruptedException {
        try {
            provider.subscribe(page(), URI.create(body.text("callback")));
            return success();
        } catch (HandshakeRefused refused) {
            throw new BadRequest(String.valueOf(refused.getMessage()));
        }
    }

    private Answer replay(JsonBody body) {
        int copies = Math.toIntExact(body.number("copies").orElse(1));
        if (!provider.replay(body.number("delivery").orElse(0), copies)) {
            throw new NoSuchElementException("no such delivery");
        }
        return success();
    }

    private Answer raw(Request request) throws IOException {
        JsonBody.refuseForms(request);
        return Answer.json(200, Json.object().put("delivery", provider.post(page(), request.body(MAX_RAW))));
    }

    private static Answer made(String id) {
        return Answer.json(200, Json.object().put("id", id));
    }

    private static Answer done(Runnable action) {
        action.run();
        return success();
    }

    private static Answer success() {
        return Answer.json(200, Json.object().put("success", true));
    }
}
