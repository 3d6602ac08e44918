package io.nexuscomm.connector.sms;

import io.nexuscomm.connector.FormParameters;
import io.nexuscomm.connector.FormParameters.Parameter;
import io.nexuscomm.normalizer.CleanText;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a message says besides what has a canonical form: Twilio adds parameters at any time, and none is lost. */
final class OtherParameters {

    private static final Set<String> KNOWN = Set.of(
            "MessageSid",
            "SmsSid",
            "SmsMessageSid",
            "AccountSid",
            "ApiVersion",
            "From",
            "To",
            "Body",
            "NumMedia",
            "SmsStatus",
            "MessageStatus",
            "ProfileName",
            "ButtonText",
            "ButtonPayload",
            "OriginalRepliedMessageSid");
    private static final Pattern MEDIA = Pattern.compile("Media(Url|ContentType)[0-9]");

    private static final int MOST = 100;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_VALUE = 1_024;

    private OtherParameters() {}

    static Map<String, JsonNode> of(FormParameters form) {
        ObjectNode others = JsonNodeFactory.instance.objectNode();
        for (Parameter each : form.all()) {
            String name = CleanText.oneLine(each.name(), LONGEST_NAME);
            String value = CleanText.oneLine(each.value(), LONGEST_VALUE);
            boolean known = KNOWN.contains(name) || MEDIA.matcher(name).matches();
            if (!known && !name.isEmpty() && !value.isEmpty() && others.size() < MOST) {
                others.put(
                        name, others.path(name).isString() ? others.path(name).stringValue() + ", " + value : value);
            }
        }
        return others.isEmpty() ? Map.of() : Map.of(Webhook.CONNECTOR + ":parameters", others);
    }
}
