package io.nexuscomm.rules.lint;

import io.nexuscomm.rules.lint.Finding.Severity;
import io.nexuscomm.rules.model.Nearest;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Connections and topics that triggers name and that are nowhere: by them nobody can tell the rule anything. */
final class TellerFindings {

    private final Surroundings surroundings;
    private final List<Finding> found = new ArrayList<>();

    private TellerFindings(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    static List<Finding> of(List<Rule> rules, Surroundings surroundings) {
        TellerFindings findings = new TellerFindings(surroundings);
        rules.forEach(rule -> rule.triggers().forEach(trigger -> findings.look(rule, trigger)));
        return findings.found;
    }

    private void look(Rule rule, Trigger trigger) {
        switch (trigger) {
            case Trigger.Webhook hook -> {
                String auth = hook.webhook().auth();
                if (isMissing(auth, surroundings.signers())) {
                    add(
                            rule,
                            "there is no connection `" + auth + "` of the kind HMAC, so each call is refused",
                            "make it under Connections, or by PUT /api/v1/connections/" + auth,
                            surroundings.signers(),
                            auth);
                }
            }
            case Trigger.Topic topic -> {
                if (isMissing(topic.topic(), surroundings.topics())) {
                    add(
                            rule,
                            "the topic `" + topic.topic() + "` is not read here, so nothing sets the rule off",
                            "have whoever runs the gateway list it in nexuscomm.rules.topics, and name Kafka brokers",
                            surroundings.topics(),
                            topic.topic());
                }
            }
            default -> {}
        }
    }

    /** @param known null where nobody knows: then nothing is said */
    private static boolean isMissing(String name, @Nullable Set<String> known) {
        return known != null && !known.contains(name);
    }

    private void add(Rule rule, String message, String otherwise, @Nullable Set<String> known, String written) {
        String near = known == null ? null : Nearest.near(written, known);
        found.add(new Finding(
                rule.id(),
                rule.status().evaluated() ? Severity.WARNING : Severity.HINT,
                "unknown-name",
                "/trigger",
                message,
                near == null ? otherwise : "did you mean `" + near + "`?"));
    }
}
