package io.nexuscomm.connector.sandbox.control;

import io.nexuscomm.connector.sandbox.http.Answer;
import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.http.Request;
import io.nexuscomm.connector.sandbox.instagram.AppPlay;
import io.nexuscomm.connector.sandbox.instagram.CustomerApp;
import io.nexuscomm.connector.sandbox.instagram.InstagramBusiness;
import io.nexuscomm.connector.sandbox.instagram.InstagramCustomer;
import io.nexuscomm.connector.sandbox.instagram.InstagramProvider;
import io.nexuscomm.connector.sandbox.meta.HandshakeRefused;
import io.nexuscomm.connector.sandbox.picture.SamplePicture;
import io.nexuscomm.connector.sandbox.whatsapp.Picture;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/** What the page does with Instagram: {@code /sandbox/api/instagram/…}. */
final class InstagramControl {

    private static final int MAX_RAW = 8 << 20;
    private static final int LONGEST_OPEN = 3_600;

    private final InstagramProvider provider;

    InstagramControl(InstagramProvider provider) {
        this.provider = provider;
    }

    /** Answers a request by the path below {@code instagram}. */
    Answer answer(Request request, List<String> path) throws IOException, InterruptedException {
        var first = path.isEmpty() ? "" : path.get(0);
        return switch (request.method() + " " + first) {
            case "POST customers" -> addCustomer(JsonBody.of(request));
            case "POST replay" -> replay(JsonBody.of(request));
            case "GET files" -> file(path.getLast());
            default -> ofBusiness(request, path);
        };
    }

    private Answer ofBusiness(Request request, List<String> path) throws IOException, InterruptedException {
        if (path.size() < 2) {
            throw new NoSuchElementException("no such path");
        }
        var business = provider.business(path.get(0)).orElseThrow(() -> new NoSuchElementException("no such account"));
        return switch (request.method() + " " + path.get(1)) {
            case "POST subscribe" -> subscribe(business, JsonBody.of(request));
            case "POST raw" -> raw(business, request);
            default -> ofApp(request, provider.app(business, path.get(1)), path.size() > 2 ? path.get(2) : "");
        };
    }

    private static Answer ofApp(Request request, CustomerApp app, String action) throws IOException {
        if (request.method().equals("GET") && action.isEmpty()) {
            return Answer.json(200, InstagramView.chat(app));
        }
        if (!request.method().equals("POST")) {
            throw new NoSuchElementException("no such path");
        }
        var body = JsonBody.of(request);
        return switch (action) {
            case "text" ->
                sent(app.text(body.text("text"), body.optional("replyTo").orElse(null)));
            case "story-reply" -> sent(app.storyReply(body.text("text")));
            case "story-mention" -> sent(app.storyMention());
            case "heart" -> sent(app.heart());
            case "media" -> media(app, body);
            case "choice" -> sent(app.choose(body.text("mid"), body.text("payload")));
            case "reaction" -> done(app, () -> app.react(body.text("mid"), body.text("emoji")));
            case "edit" -> done(app, () -> app.edit(body.text("mid"), body.text("text")));
            case "unsend" -> done(app, () -> app.unsend(body.text("mid")));
            case "post" -> sent(app.play().post(body.text("title")));
            case "reel" -> sent(app.play().reel(body.text("title")));
            case "pictures" -> sent(app.play().pictures(pictures()));
            case "postback" -> sent(app.play().postback(body.text("title"), body.text("payload")));
            case "advertisement" -> sent(app.play().fromAdvertisement(body.text("text")));
            case "referral" -> done(app, () -> app.play().referral(body.text("ref")));
            case "app" -> done(app, () -> switches(app, body));
            default -> throw new NoSuchElementException("no such path");
        };
    }

    private static Answer media(CustomerApp app, JsonBody body) {
        var sample = body.optional("sample");
        if (sample.isEmpty()) {
            return sent(app.media(body.text("mimeType"), body.base64("base64")));
        }
        var picture = SamplePicture.ofId(sample.get())
                .orElseThrow(() -> new NoSuchElementException("no such picture"))
                .picture();
        return sent(app.media(picture.mimeType(), picture.bytes()));
    }

    /** All that the sandbox has, at once. */
    private static List<AppPlay.File> pictures() {
        return Stream.of(SamplePicture.values())
                .map(SamplePicture::picture)
                .map(picture -> new AppPlay.File(picture.mimeType(), picture.bytes()))
                .toList();
    }

    /** Only the switches that are named change. */
    private static void switches(CustomerApp app, JsonBody body) {
        body.flag("blocks").ifPresent(app::blocks);
        body.number("lastWroteHoursAgo").ifPresent(hours -> app.lastWrote(Duration.ofHours(hours)));
        body.number("openSeconds").ifPresent(seconds -> {
            if (seconds < 0 || seconds > LONGEST_OPEN) {
                throw new BadRequest("'openSeconds' must be between 0 and " + LONGEST_OPEN);
            }
            app.open(Duration.ofSeconds(seconds));
        });
    }

    private Answer subscribe(InstagramBusiness business, JsonBody body) throws InterruptedException {
        try {
            provider.subscribe(business, URI.create(body.text("callback")), body.text("verifyToken"));
            return Answer.json(200, Json.object().put("success", true));
        } catch (HandshakeRefused refused) {
            throw new BadRequest(String.valueOf(refused.getMessage()));
        }
    }

    private Answer addCustomer(JsonBody body) {
        provider.add(new InstagramCustomer(body.text("scopedId"), body.text("username"), body.text("name")));
        return Answer.json(200, Json.object().put("success", true));
    }

    private Answer replay(JsonBody body) {
        int copies = Math.toIntExact(body.number("copies").orElse(1));
        if (!provider.replay(body.number("delivery").orElse(0), copies)) {
            throw new NoSuchElementException("no such delivery");
        }
        return Answer.json(200, Json.object().put("success", true));
    }

    private Answer raw(InstagramBusiness business, Request request) throws IOException {
        JsonBody.refuseForms(request);
        return Answer.json(200, Json.object().put("delivery", provider.post(business, request.body(MAX_RAW))));
    }

    private Answer file(String id) {
        return provider.file(id)
                .map(file -> Files.answer(new Picture(file.kind(), file.mimeType(), file.bytes())))
                .orElseThrow(() -> new NoSuchElementException("no such file"));
    }

    private static Answer sent(String mid) {
        return Answer.json(200, Json.object().put("id", mid));
    }

    private static Answer done(CustomerApp app, Runnable action) {
        action.run();
        return Answer.json(200, InstagramView.chat(app));
    }
}
