package io.nexuscomm.connector.sandbox.control;

import io.nexuscomm.connector.sandbox.http.Answer;
import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.http.Request;
import io.nexuscomm.connector.sandbox.picture.SamplePicture;
import io.nexuscomm.connector.sandbox.sms.SmsPhone;
import io.nexuscomm.connector.sandbox.sms.TwilioAccount;
import io.nexuscomm.connector.sandbox.sms.TwilioProvider;
import io.nexuscomm.connector.sandbox.whatsapp.Picture;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.NoSuchElementException;

/** What the page does with phones that text: {@code /sandbox/api/sms/…}. */
final class SmsControl {
    private final TwilioProvider provider;
    private final FaultControl faults;

    SmsControl(TwilioProvider provider) {
        this.provider = provider;
        this.faults = new FaultControl(List.of(provider.faults()));
    }

    /** Answers a request by the path below {@code sms}. */
    Answer answer(Request request, List<String> path) throws IOException {
        var first = path.isEmpty() ? "" : path.get(0);
        return switch (first) {
            case "" -> Answer.json(200, SmsView.of(provider, account(), faults.view()));
            case "faults" -> faults.answer(request, path.subList(1, path.size()));
            case "media" -> file(path.getLast());
            case "inbound" -> inbound(JsonBody.of(request));
            default -> ofPhone(request, phone(first), path.size() > 1 ? path.get(1) : "");
        };
    }

    private TwilioAccount account() {
        return provider.accounts().stream()
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("there is no account"));
    }

    private SmsPhone phone(String digits) {
        return provider.phone(account(), "+" + digits);
    }

    private static Answer ofPhone(Request request, SmsPhone phone, String action) throws IOException {
        switch (request.method() + " " + action) {
            case "GET " -> {}
            case "POST text" -> phone.text(JsonBody.of(request).text("text"));
            case "POST media" -> media(phone, JsonBody.of(request));
            case "POST phone" -> JsonBody.of(request).flag("reachable").ifPresent(phone::reachable);
            case "POST seen" -> phone.seen();
            default -> throw new NoSuchElementException("no such path");
        }
        return Answer.json(200, SmsView.of(phone));
    }

    private static void media(SmsPhone phone, JsonBody body) {
        var sample = body.optional("sample")
                .map(id -> SamplePicture.ofId(id)
                        .orElseThrow(() -> new NoSuchElementException("no such picture"))
                        .picture());
        var text = body.optional("caption").orElse("");
        if (sample.isPresent()) {
            phone.media(sample.get().mimeType(), sample.get().bytes(), text);
        } else {
            phone.media(body.text("mimeType"), body.base64("base64"), text);
        }
    }

    private Answer inbound(JsonBody body) {
        provider.inbound(account(), URI.create(body.text("callback")));
        return Answer.json(200, Json.object().put("success", true));
    }

    private Answer file(String id) {
        return provider.file(id)
                .map(file -> (Answer) Files.answer(new Picture(file.id(), file.mimeType(), file.bytes())))
                .orElseThrow(() -> new NoSuchElementException("no such file"));
    }
}
