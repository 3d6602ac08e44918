package io.nexuscomm.connector.sms;

import io.nexuscomm.connector.FormParameters;
import io.nexuscomm.connector.FormParameters.Parameter;
import io.nexuscomm.connector.RawEnvelope;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A message as Twilio's list shows it: the same as a webhook says, in other names and with the time. */
record ListedMessage(JsonNode json) {

    private static final Map<String, String> NAMES = names();

    private static Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        names.put("sid", "MessageSid");
        names.put("account_sid", "AccountSid");
        names.put("messaging_service_sid", "MessagingServiceSid");
        names.put("from", "From");
        names.put("to", "To");
        names.put("body", "Body");
        names.put("status", "MessageStatus");
        names.put("num_media", "NumMedia");
        names.put("error_code", "ErrorCode");
        names.put("error_message", "ErrorMessage");
        return names;
    }

    String sid() {
        return json.path("sid").asString("");
    }

    String status() {
        return json.path("status").asString("");
    }

    boolean inbound() {
        return json.path("direction").asString("").equals("inbound");
    }

    boolean hasMedia() {
        return !json.path("num_media").asString("0").equals("0");
    }

    /** When Twilio took it; null when it does not say. */
    @Nullable
    Instant createdAt() {
        return moment("date_created");
    }

    private @Nullable Instant moment(String field) {
        try {
            return OffsetDateTime.parse(json.path(field).asString(""), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeParseException untold) {
            return null;
        }
    }

    /**
     * What a webhook would have said when it came.
     *
     * @param media what the message shows, as Twilio lists that; null when nobody asked
     * @param base the API's address
     */
    Webhook asReceived(RawEnvelope raw, @Nullable JsonNode media, String base) {
        return new Webhook(form(media, base), raw, createdAt());
    }

    /** What a callback would have said of its status. */
    Webhook asStatus(RawEnvelope raw) {
        return new Webhook(form(null, ""), raw, moment("date_updated"));
    }

    private FormParameters form(@Nullable JsonNode media, String base) {
        List<Parameter> parameters = new ArrayList<>();
        NAMES.forEach((name, parameter) -> {
            String value = json.path(name).asString("");
            if (json.hasNonNull(name)) {
                parameters.add(new Parameter(parameter, value));
            }
        });
        if (media != null) {
            int at = 0;
            for (JsonNode each : media.path("media_list")) {
                String uri = each.path("uri").asString("").replaceFirst("\\.json$", "");
                parameters.add(new Parameter("MediaUrl" + at, base + uri));
                parameters.add(new Parameter(
                        "MediaContentType" + at, each.path("content_type").asString("")));
                at++;
            }
        }
        return new FormParameters(parameters);
    }
}
