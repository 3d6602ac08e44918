package io.nexuscomm.api.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.inbox.RuleFiles;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.rules.lint.Remark;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Status;
import io.nexuscomm.rules.model.Trigger;
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
                .map(rule -> RuleView.of(rule, revision.organization()))
                .toList();
        return new RulesView(revision.number(), revision.yaml(), revision.author(), revision.at(), rules, null);
    }

    RulesView with(List<Remark> said) {
        return new RulesView(revision, yaml, author, at, rules, said);
    }

    /**
     * A rule in short.
     *
     * @param status draft, shadow, live or paused
     * @param manual whether people may have it begin now: it is live, and has the trigger
     * @param hooks where other programs call, below the gateway's address; null where none do
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RuleView(
            String id,
            @Nullable String name,
            @Nullable String description,
            String status,
            String stage,
            int order,
            boolean manual,
            @Nullable List<String> hooks) {

        static RuleView of(Rule rule, OrganizationId organization) {
            return new RuleView(
                    rule.id(),
                    rule.name(),
                    rule.description(),
                    rule.status().word(),
                    rule.stage().word(),
                    rule.order(),
                    ManualRuns.isManual(rule) && rule.status() == Status.LIVE,
                    hooks(rule, organization));
        }

        private static @Nullable List<String> hooks(Rule rule, OrganizationId organization) {
            List<String> hooks = rule.triggers().stream()
                    .filter(Trigger.Webhook.class::isInstance)
                    .map(trigger -> "/hooks/" + organization
                            + ((Trigger.Webhook) trigger).webhook().path())
                    .toList();
            return hooks.isEmpty() ? null : hooks;
        }
    }
}
