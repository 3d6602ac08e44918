package io.nexuscomm.routes.gateway;

import io.nexuscomm.rules.model.Document;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Status;
import io.nexuscomm.rules.yaml.RuleFile;
import io.nexuscomm.rules.yaml.RulePlaces;
import io.nexuscomm.rules.yaml.RulePlaces.Spot;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.util.List;

/** A file of rules as people wrote it: one word is changed, and their comments stay. */
record RuleText(String yaml) {

    RuleText with(String rule, Status status) {
        Spot spot = RulePlaces.of(yaml).find(rule, "/status");
        String changed = spot == null ? null : at(spot, status);
        return new RuleText(changed != null && holds(changed, rule, status) ? changed : rewritten(rule, status));
    }

    /** The word after the key: a line may hold the whole rule, which may be called so as well. */
    private String at(Spot spot, Status status) {
        String[] lines = yaml.split("\n", -1);
        String line = lines[spot.line() - 1];
        int key = line.offsetByCodePoints(0, Math.min(spot.column() - 1, line.codePointCount(0, line.length())));
        lines[spot.line() - 1] = line.substring(0, key) + line.substring(key).replaceFirst("\\blive\\b", status.word());
        return String.join("\n", lines);
    }

    private static boolean holds(String changed, String rule, Status status) {
        return RuleYaml.parse(changed).rules().stream()
                .anyMatch(each -> each.id().equals(rule) && each.status() == status);
    }

    /** Where the word stands nowhere that can be changed alone. What cannot be read would be lost. */
    private String rewritten(String rule, Status status) {
        RuleFile file = RuleYaml.parse(yaml);
        if (!file.valid()) {
            return yaml;
        }
        List<Document> documents = file.documents().stream()
                .map(document -> document instanceof Rule each && each.id().equals(rule) ? each.as(status) : document)
                .toList();
        return RuleYaml.write(documents);
    }
}
