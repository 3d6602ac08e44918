package io.nexuscomm.connector.sandbox.sms;

import io.nexuscomm.connector.sandbox.http.Answer;
import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.http.Request;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The lists of Twilio's API that a messaging gateway reads. */
final class TwilioLists {
    private static final int PAGE = 50;
    private static final int LARGEST_PAGE = 1_000;

    private final SmsParts parts;

    TwilioLists(SmsParts parts) {
        this.parts = parts;
    }

    private record Line(SmsCustomer customer, SmsMessage message) {}

    /** Newest first, a page at a time. */
    Answer messages(Request request, TwilioAccount account) {
        var to = request.query("To").orElse("");
        var from = request.query("From").orElse("");
        var since = day(request.query("DateSent>").orElse(null));
        int size = Math.clamp(number(request.query("PageSize").orElse("")), 1, LARGEST_PAGE);
        int page = Math.max(0, number(request.query("Page").orElse("0")));
        var found = lines(account)
                .filter(line -> to.isEmpty() || to.equals(to(line, account)))
                .filter(line -> from.isEmpty() || from.equals(from(line, account)))
                .filter(line -> since == null || !line.message().at().isBefore(since))
                .sorted(Comparator.comparing((Line line) -> line.message().at()).reversed())
                .toList();
        var body = Json.object();
        var messages = body.putArray("messages");
        found.stream().skip((long) page * size).limit(size).forEach(line -> messages.add(view(line, account)));
        boolean more = found.size() > (page + 1L) * size;
        body.put("next_page_uri", more ? next(request, account, page + 1, size) : null);
        return Answer.json(200, body.put("page", page).put("page_size", size));
    }

    Answer numbers(Request request, TwilioAccount account) {
        var asked = request.query("PhoneNumber").orElse(account.number());
        var body = Json.object();
        var numbers = body.putArray("incoming_phone_numbers");
        if (asked.equals(account.number())) {
            var number = numbers.addObject()
                    .put("phone_number", account.number())
                    .put("friendly_name", account.name())
                    .put("status", "in-use");
            number.putObject("capabilities").put("sms", true).put("mms", true).put("voice", false);
        }
        return Answer.json(200, body);
    }

    Answer services(TwilioAccount account) {
        var body = Json.object();
        body.putArray("services")
                .addObject()
                .put("sid", account.messagingServiceSid())
                .put("account_sid", account.sid())
                .put("friendly_name", account.name());
        return Answer.json(200, body);
    }

    Answer media(String sid, TwilioAccount account) {
        var line = lines(account)
                .filter(each -> each.message().sid().equals(sid))
                .findFirst()
                .orElseThrow(() -> TwilioError.notFound("/Messages/" + sid + "/Media.json"));
        var body = Json.object();
        var list = body.putArray("media_list");
        for (var file : line.message().files()) {
            list.addObject()
                    .put("sid", file.id())
                    .put("content_type", file.mimeType())
                    .put("uri", path(account) + "/Messages/" + sid + "/Media/" + file.id() + ".json");
        }
        return Answer.json(200, body);
    }

    private Stream<Line> lines(TwilioAccount account) {
        return parts.directory().customers().stream()
                .flatMap(customer -> parts.directory().chat(account, customer).messages().stream()
                        .map(message -> new Line(customer, message)));
    }

    private static String to(Line line, TwilioAccount account) {
        return line.message().fromCustomer()
                ? account.number()
                : line.customer().number();
    }

    private static String from(Line line, TwilioAccount account) {
        return line.message().fromCustomer() ? line.customer().number() : account.number();
    }

    private static ObjectNode view(Line line, TwilioAccount account) {
        var message = line.message();
        var date = DateTimeFormatter.RFC_1123_DATE_TIME.format(message.at().atOffset(ZoneOffset.UTC));
        return Json.object()
                .put("sid", message.sid())
                .put("account_sid", account.sid())
                .put("messaging_service_sid", message.fromCustomer() ? account.messagingServiceSid() : null)
                .put("from", from(line, account))
                .put("to", to(line, account))
                .put("body", message.text())
                .put("status", message.state().word())
                .put("direction", direction(message))
                .put("num_segments", Integer.toString(message.segments()))
                .put("num_media", Integer.toString(message.files().size()))
                .put("error_code", message.error() == 0 ? null : message.error())
                .putNull("error_message")
                .put("api_version", "2010-04-01")
                .put("date_created", date)
                .put("date_sent", date)
                .put("date_updated", date)
                .put("uri", path(account) + "/Messages/" + message.sid() + ".json");
    }

    private static String direction(SmsMessage message) {
        return message.fromCustomer() ? "inbound" : message.carrier() ? "outbound-reply" : "outbound-api";
    }

    private static String next(Request request, TwilioAccount account, int page, int size) {
        var filters = Stream.of("To", "From", "DateSent>")
                .flatMap(name -> request.query(name).stream().map(value -> "&" + encoded(name) + "=" + encoded(value)))
                .toList();
        return path(account) + "/Messages.json?PageSize=" + size + String.join("", filters) + "&Page=" + page
                + "&PageToken=PA" + page;
    }

    private static String path(TwilioAccount account) {
        return "/2010-04-01/Accounts/" + account.sid();
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : PAGE;
    }

    /** What is no date filters nothing. */
    private static @Nullable Instant day(@Nullable String text) {
        try {
            return text == null
                    ? null
                    : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException noDate) {
            return null;
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
