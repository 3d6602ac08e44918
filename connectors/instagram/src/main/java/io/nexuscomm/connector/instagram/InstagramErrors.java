package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.Descriptor.ErrorRule;
import io.nexuscomm.connector.graph.GraphErrors;
import java.util.Map;

/** What people can do about an error of Instagram's. */
final class InstagramErrors {

    private static final Map<String, String> ADVICE = Map.of(
            "AUTH", "Connect the account anew, with the permission to manage messages.",
            "WINDOW_CLOSED",
                    "The contact last wrote more than 24 hours ago. For seven days a person may still answer, where Meta"
                            + " granted the app the Human Agent feature; after that, wait until they write.",
            "RECIPIENT_UNREACHABLE", "The contact blocked the account, left, or takes no messages from it.",
            "POLICY", "Look at the account's status, and at who controls the conversation, in Meta's settings.",
            "THROTTLED", "Too many messages were sent in a short time.",
            "CONFIG", "Compare the Instagram account ID with the one in the app dashboard.");

    private InstagramErrors() {}

    static GraphErrors of(Map<String, ErrorRule> rules) {
        return new GraphErrors("Instagram", rules, ADVICE);
    }
}
