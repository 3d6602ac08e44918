package io.nexuscomm.api.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.inbox.RuleFiles;
import io.nexuscomm.rules.lint.Remark;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of an organization.
 *
 * @param revision 0 while none were ever saved
 * @param author {@code user:<id>}; null while none were ever saved
 * @param remarks what a careful reader would ask; null where nobody read them
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RulesView(
        int revision,
        String yaml,
        @Nullable String author,
        @Nullable Instant at,
        List<RuleView> rules,
        @Nullable List<Remark> remarks) {

    static final RulesView NONE = new RulesView(0, "", null, null, List.of(), null);

    static RulesView of(RuleFiles.Revision revision) {
        List<RuleView> rules = RuleYaml.parse(revision.yaml()).rules().stream()
                .map(RuleView::of)
                .toList();
        return new RulesView(revision.number(), revision.yaml(), revision.author(), revision.at(), rules, null);
    }

    RulesView with(List<Remark> said) {
        return new RulesView(revision, yaml, author, at, rules, said);
    }

    /** A rule in short. {@code status}: draft, shadow, live or paused. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RuleView(
            String id, @Nullable String name, @Nullable String description, String status, String stage, int order) {

        static RuleView of(Rule rule) {
            return new RuleView(
                    rule.id(),
                    rule.name(),
                    rule.description(),
                    rule.status().word(),
                    rule.stage().word(),
                    rule.order());
        }
    }
}
