package io.nexuscomm.connector.sandbox.control;

import io.nexuscomm.connector.sandbox.http.Answer;
import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.http.Request;
import io.nexuscomm.connector.sandbox.meta.HandshakeRefused;
import io.nexuscomm.connector.sandbox.picture.SamplePicture;
import io.nexuscomm.connector.sandbox.whatsapp.CustomerPhone;
import io.nexuscomm.connector.sandbox.whatsapp.Picture;
import io.nexuscomm.connector.sandbox.whatsapp.WhatsAppBusiness;
import io.nexuscomm.connector.sandbox.whatsapp.WhatsAppCustomer;
import io.nexuscomm.connector.sandbox.whatsapp.WhatsAppProvider;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;

/** What the page does with phones: {@code /sandbox/api/whatsapp/…}. */
final class WhatsAppControl {
    private static final int MAX_RAW = 8 << 20;

    private final WhatsAppProvider provider;
    private final WhatsAppPlayControl play;

    WhatsAppControl(WhatsAppProvider provider) {
        this.provider = provider;
        this.play = new WhatsAppPlayControl(provider);
    }

    /** Answers a request by the path below {@code whatsapp}. */
    Answer answer(Request request, List<String> path) throws IOException, InterruptedException {
        var first = path.isEmpty() ? "" : path.get(0);
        return switch (request.method() + " " + first) {
            case "POST customers" -> addCustomer(JsonBody.of(request));
            case "POST settings" -> settings(JsonBody.of(request));
            case "POST replay" -> replay(JsonBody.of(request));
            case "GET media" -> media(last(path));
            case "GET pictures" -> picture(last(path));
            default -> ofBusiness(request, path);
        };
    }

    private Answer ofBusiness(Request request, List<String> path) throws IOException, InterruptedException {
        if (path.size() < 2) {
            throw new NoSuchElementException("no such path");
        }
        var business = provider.business(path.get(0)).orElseThrow(() -> new NoSuchElementException("no such number"));
        return switch (request.method() + " " + path.get(1)) {
            case "POST subscribe" -> subscribe(business, JsonBody.of(request));
            case "POST raw" -> raw(business, request);
            case "POST groups" -> play.make(business, JsonBody.of(request));
            default -> ofPhone(request, business, path.get(1), path.size() > 2 ? path.get(2) : "");
        };
    }

    private Answer ofPhone(Request request, WhatsAppBusiness business, String waId, String action) throws IOException {
        var phone = provider.phone(business, waId);
        return switch (request.method() + " " + action) {
            case "GET " -> Answer.json(200, ChatView.of(phone));
            case "POST text" -> text(phone, JsonBody.of(request));
            case "POST media" -> sendMedia(phone, JsonBody.of(request));
            case "POST reaction" -> reaction(phone, JsonBody.of(request));
            case "POST choice" -> choice(phone, JsonBody.of(request));
            case "POST phone" -> phone(phone, JsonBody.of(request));
            default -> {
                if (!request.method().equals("POST")) {
                    throw new NoSuchElementException("no such path");
                }
                yield play.answer(business, phone, action, JsonBody.of(request));
            }
        };
    }

    private static Answer text(CustomerPhone phone, JsonBody body) {
        return sent(phone.text(body.text("text"), body.optional("replyTo").orElse(null)));
    }

    private static Answer sendMedia(CustomerPhone phone, JsonBody body) {
        var sample = body.optional("sample");
        var file = sample.isPresent()
                ? sample(sample.get()).picture()
                : new Picture(body.text("filename"), body.text("mimeType"), body.base64("base64"));
        return sent(phone.media(file, body.optional("caption").orElse(null)));
    }

    private static Answer reaction(CustomerPhone phone, JsonBody body) {
        return sent(phone.react(body.text("messageId"), body.text("emoji")));
    }

    private static Answer choice(CustomerPhone phone, JsonBody body) {
        return sent(phone.choose(body.text("messageId"), body.text("choiceId")));
    }

    /** The switches of a phone; only those that are named change. */
    private static Answer phone(CustomerPhone phone, JsonBody body) {
        body.flag("reachable").ifPresent(phone::reachable);
        body.flag("readReceipts").ifPresent(phone::readReceipts);
        body.flag("windowOpen").ifPresent(phone::window);
        body.number("openSeconds").ifPresent(seconds -> open(phone, seconds));
        return Answer.json(200, ChatView.of(phone));
    }

    private static void open(CustomerPhone phone, long seconds) {
        if (seconds < 0 || seconds > 3_600) {
            throw new BadRequest("'openSeconds' must be between 0 and 3600");
        }
        if (seconds == 0) {
            phone.close();
        } else {
            phone.open(Duration.ofSeconds(seconds));
        }
    }

    private Answer subscribe(WhatsAppBusiness business, JsonBody body) throws InterruptedException {
        try {
            provider.subscribe(business, URI.create(body.text("callback")), body.text("verifyToken"));
            return Answer.json(200, Json.object().put("success", true));
        } catch (HandshakeRefused refused) {
            throw new BadRequest(String.valueOf(refused.getMessage()));
        }
    }

    private Answer addCustomer(JsonBody body) {
        provider.add(new WhatsAppCustomer(body.text("waId"), body.text("name"), body.text("userId")));
        return Answer.json(200, Json.object().put("success", true));
    }

    private Answer settings(JsonBody body) {
        body.flag("pairLimit").ifPresent(provider::pairLimit);
        body.flag("lateRefusals").ifPresent(provider::lateRefusals);
        return Answer.json(200, Json.object().put("success", true));
    }

    private Answer replay(JsonBody body) {
        int copies = Math.toIntExact(body.number("copies").orElse(1));
        if (!provider.replay(body.number("delivery").orElse(0), copies)) {
            throw new NoSuchElementException("no such delivery");
        }
        return Answer.json(200, Json.object().put("success", true));
    }

    private Answer media(String id) {
        return provider.media(id).map(Files::answer).orElseThrow(() -> new NoSuchElementException("no such file"));
    }

    private static Answer picture(String id) {
        return Files.answer(sample(id).picture());
    }

    private static SamplePicture sample(String id) {
        return SamplePicture.ofId(id).orElseThrow(() -> new NoSuchElementException("no such picture"));
    }

    private static Answer sent(String id) {
        return Answer.json(200, Json.object().put("id", id));
    }

    private Answer raw(WhatsAppBusiness business, Request request) throws IOException {
        JsonBody.refuseForms(request);
        long delivery = provider.post(business, request.body(MAX_RAW));
        return Answer.json(200, Json.object().put("delivery", delivery));
    }

    private static String last(List<String> path) {
        return path.size() < 2 ? "" : path.getLast();
    }
}
