package io.nexuscomm.api.trace;

import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.RuleFiles;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.rules.Verdict;
import io.nexuscomm.rules.Wording;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says what a rule that did not match had asked for. Told as long as the rules are those of then: what a path means in
 * other rules would be a guess.
 */
@Component
final class Reasons {

    private final RuleFiles files;

    Reasons(RuleFiles files) {
        this.files = files;
    }

    /** Adds {@code checks} to the verdicts of a decision that name a condition and tell no more of it. */
    void tell(OrganizationId organization, JsonNode decided) {
        List<ObjectNode> silent = decided.path("verdicts")
                .valueStream()
                .filter(Reasons::namesACondition)
                .map(ObjectNode.class::cast)
                .toList();
        if (silent.isEmpty()) {
            return;
        }
        files.current(organization).ifPresent(current -> {
            Map<String, Rule> rules = RuleYaml.parse(current.yaml()).rules().stream()
                    .collect(Collectors.toMap(Rule::id, Function.identity(), (one, same) -> one));
            silent.stream()
                    .filter(verdict -> verdict.path("revision").asInt(-1) == current.number())
                    .forEach(verdict -> tell(verdict, rules));
        });
    }

    private static boolean namesACondition(JsonNode verdict) {
        return verdict.isObject()
                && verdict.path("outcome").asString("").equals(Verdict.Outcome.NOT_MATCHED.name())
                && verdict.path("why").asString("").startsWith("/if")
                && verdict.path("checks").isEmpty();
    }

    private static void tell(ObjectNode verdict, Map<String, Rule> rules) {
        Rule rule = rules.get(verdict.path("rule").asString(""));
        if (rule != null) {
            List<Verdict.Check> checks = Wording.of(rule, verdict.path("why").asString(""));
            verdict.set("checks", InboxJson.mapper().valueToTree(checks));
        }
    }
}
