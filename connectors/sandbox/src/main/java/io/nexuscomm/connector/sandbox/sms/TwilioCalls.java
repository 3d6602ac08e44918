package io.nexuscomm.connector.sandbox.sms;

import io.nexuscomm.connector.sandbox.http.Answer;
import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.http.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The calls of Twilio's API that a messaging gateway makes. */
final class TwilioCalls {
    private static final int MAX_FORM = 1 << 20;
    private static final String CDN = "cdn";

    private final SmsParts parts;
    private final SmsFlow flow;
    private final TwilioLists lists;

    TwilioCalls(SmsParts parts, SmsFlow flow) {
        this.parts = parts;
        this.flow = flow;
        this.lists = new TwilioLists(parts);
    }

    /** Throws {@link TwilioError} for every refusal. */
    Answer call(Request request) throws IOException {
        var path = request.path();
        if (path.size() == 2 && path.get(0).equals(CDN)) {
            return parts.shelf()
                    .find(path.get(1))
                    .map(file -> (Answer) Answer.bytes(200, file.mimeType(), file.bytes()))
                    .orElseGet(() -> Answer.text(403, "AccessDenied"));
        }
        if (path.equals(List.of("v1", "Services")) && request.method().equals("GET")) {
            return lists.services(authenticated(request, sid(request)));
        }
        if (path.size() < 3 || !path.get(0).equals("2010-04-01") || !path.get(1).equals("Accounts")) {
            throw TwilioError.notFound("/" + String.join("/", path));
        }
        var account = authenticated(request, path.get(2).replaceFirst("\\.json$", ""));
        var rest = String.join("/", path.subList(3, path.size()));
        return switch (request.method() + " " + rest.replaceAll("[A-Z]{2}[0-9a-f]{32}", "*")) {
            case "GET " -> Answer.json(200, view(account));
            case "POST Messages.json" -> send(request, account);
            case "GET Messages.json" -> lists.messages(request, account);
            case "GET IncomingPhoneNumbers.json" -> lists.numbers(request, account);
            case "GET Messages/*/Media.json" -> lists.media(path.get(4), account);
            case "GET Messages/*/Media/*" -> media(path.getLast());
            default -> throw TwilioError.notFound("/" + String.join("/", path));
        };
    }

    private TwilioAccount authenticated(Request request, String sid) {
        var account = parts.directory().account(sid).orElseThrow(TwilioError::authenticate);
        var pair = account.sid() + ":" + account.authToken();
        var basic = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        if (!request.header("Authorization").orElse("").equals(basic)) {
            throw TwilioError.authenticate();
        }
        return account;
    }

    /** Of calls whose path names no account: the one that signs in. */
    private static String sid(Request request) {
        var basic = request.header("Authorization").orElse("").replaceFirst("^Basic ", "");
        try {
            var pair = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
            return pair.split(":", 2)[0];
        } catch (IllegalArgumentException unreadable) {
            throw TwilioError.authenticate();
        }
    }

    private static ObjectNode view(TwilioAccount account) {
        return Json.object()
                .put("sid", account.sid())
                .put("friendly_name", account.name())
                .put("status", "active")
                .put("type", "Full");
    }

    /** The bytes lie elsewhere, under an address that needs no token. */
    private Answer media(String id) {
        if (parts.shelf().find(id).isEmpty()) {
            throw TwilioError.notFound("/Media/" + id);
        }
        return Answer.text(307, "").with("Location", parts.base() + "/" + CDN + "/" + id);
    }

    private Answer send(Request request, TwilioAccount account) throws IOException {
        var form = SendForm.checked(Form.of(request.body(MAX_FORM)), account);
        var customer = parts.directory().customer(form.to()).orElse(null);
        var sid = parts.ids().next(form.media().isEmpty() ? "SM" : "MM");
        var now = parts.clock().instant();
        if (customer == null) {
            flow.lose(account, form, sid);
        } else {
            var chat = parts.directory().chat(account, customer);
            if (chat.optedOut()) {
                throw TwilioError.optedOut();
            }
            chat.add(new SmsMessage(
                    sid, false, false, now, form.body(), List.of(), SegmentCount.of(form.body()), SmsState.QUEUED, 0));
            parts.activity().changed();
            flow.start(account, customer, form, sid);
        }
        return Answer.json(201, view(account, form, sid, now));
    }

    private static ObjectNode view(TwilioAccount account, SendForm form, String sid, Instant now) {
        var date = DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC));
        return Json.object()
                .put("sid", sid)
                .put("account_sid", account.sid())
                .put("messaging_service_sid", form.service().isEmpty() ? null : form.service())
                .put("from", account.number())
                .put("to", form.to())
                .put("body", form.body())
                .put("status", form.service().isEmpty() ? "queued" : "accepted")
                .put("direction", "outbound-api")
                .put("num_segments", Integer.toString(SegmentCount.of(form.body())))
                .put("num_media", Integer.toString(form.media().size()))
                .putNull("price")
                .put("price_unit", "USD")
                .putNull("error_code")
                .putNull("error_message")
                .put("api_version", "2010-04-01")
                .put("date_created", date)
                .putNull("date_sent")
                .put("date_updated", date)
                .put("uri", "/2010-04-01/Accounts/" + account.sid() + "/Messages/" + sid + ".json");
    }
}
