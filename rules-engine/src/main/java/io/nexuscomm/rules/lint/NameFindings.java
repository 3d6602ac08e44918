package io.nexuscomm.rules.lint;

import io.nexuscomm.rules.lint.Finding.Severity;
import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.model.Condition.Comparison;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Nearest;
import io.nexuscomm.rules.model.Operator;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Step;
import io.nexuscomm.rules.model.StepPaths;
import io.nexuscomm.rules.model.Trigger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What rules name and what is not there: nothing sets them off, or they do nothing. It may come yet, with an account, a
 * plug-in or a connection, so that it is no problem of the file.
 */
final class NameFindings {

    private final Names names;
    private final Set<String> rules;
    private final List<Finding> found = new ArrayList<>();

    private NameFindings(List<Rule> rules, Names names) {
        this.names = names;
        this.rules = rules.stream().map(Rule::id).collect(Collectors.toSet());
    }

    static List<Finding> of(List<Rule> rules, Names names) {
        NameFindings findings = new NameFindings(rules, names);
        rules.forEach(findings::look);
        return findings.found;
    }

    private void look(Rule rule) {
        rule.triggers().forEach(trigger -> trigger(rule, trigger));
        if (rule.condition() != null) {
            condition(rule, rule.condition(), "/if");
        }
        StepPaths.each(rule, (path, step) -> step(rule, path, step));
    }

    private void trigger(Rule rule, Trigger trigger) {
        switch (trigger) {
            case Trigger.Webhook hook -> {
                String auth = hook.webhook().auth();
                miss(
                        rule,
                        auth,
                        names.signers(),
                        "/trigger",
                        "there is no connection `" + auth + "` of the kind HMAC, so each call is refused",
                        "make it under Connections, or by PUT /api/v1/connections/" + auth);
            }
            case Trigger.Topic topic ->
                miss(
                        rule,
                        topic.topic(),
                        names.topics(),
                        "/trigger",
                        "the topic `" + topic.topic() + "` is not read here, so nothing sets the rule off",
                        "have whoever runs the gateway list it in nexuscomm.rules.topics, and name Kafka brokers");
            default -> {}
        }
    }

    private void condition(Rule rule, Condition condition, String at) {
        switch (condition) {
            case Condition.All all -> conditions(rule, all.conditions(), at + "/all");
            case Condition.Any any -> conditions(rule, any.conditions(), at + "/any");
            case Condition.None none -> conditions(rule, none.conditions(), at + "/none");
            case Condition.Not not -> condition(rule, not.condition(), at + "/not");
            case Comparison comparison ->
                values(comparison.operator())
                        .forEach(value -> value(rule, comparison.field(), value, at + "/" + comparison.word()));
            case Condition.Test ignored -> {}
        }
    }

    private void conditions(Rule rule, List<Condition> conditions, String at) {
        for (int i = 0; i < conditions.size(); i++) {
            condition(rule, conditions.get(i), at + "/" + i);
        }
    }

    private static List<String> values(Operator operator) {
        return switch (operator) {
            case Operator.AnyOf any -> any.values();
            case Operator.NoneOf none -> none.values();
            case Operator.AllOf all -> all.values();
            case Operator.From from -> from.values();
            case Operator.To to -> to.values();
            default -> List.of();
        };
    }

    private void value(Rule rule, Field field, String value, String path) {
        if (field.equals(Field.CHANNEL) || field.equals(Field.CONVERSATION_CHANNELS)) {
            channel(rule, value, path);
        } else if (!field.values().isEmpty()) {
            miss(
                    rule,
                    value,
                    field.values(),
                    path,
                    "`" + Nearest.shown(value) + "` is nothing that " + field.word()
                            + " is by itself; a provider would have to call it so",
                    "use one of " + String.join(", ", field.values()));
        }
    }

    private void channel(Rule rule, String name, String path) {
        miss(
                rule,
                name,
                names.channels(),
                path,
                "nothing is connected by the name `" + Nearest.shown(name) + "`",
                "connect an account, or put the plug-in beside the gateway");
    }

    private void step(Rule rule, String path, Step step) {
        if (step.condition() != null) {
            condition(rule, step.condition(), path.substring(0, path.lastIndexOf('/')) + "/if");
        }
        switch (step.action()) {
            case Action.Send send -> send.via().forEach(name -> channel(rule, name, path + "/via"));
            case Action.Notify tell -> tell.via().forEach(name -> channel(rule, name, path + "/via"));
            case Action.Forward forward -> {
                if (forward.via() != null) {
                    channel(rule, forward.via(), path + "/via");
                }
            }
            case Action.Choose choose -> {
                for (int i = 0; i < choose.branches().size(); i++) {
                    Condition asked = choose.branches().get(i).condition();
                    if (asked != null) {
                        condition(rule, asked, path + "/" + i + "/if");
                    }
                }
            }
            case Action.Assign assign -> user(rule, assign.user(), path + "/user");
            case Action.Call call -> {
                String name = call.http().connection();
                miss(
                        rule,
                        name,
                        names.connections(),
                        path + "/http/connection",
                        "there is no connection `" + name + "`, so the call fails",
                        "make it under Connections, or by PUT /api/v1/connections/" + name);
            }
            case Action.Route route -> route(rule, route.uri(), path);
            case Action.Cancel cancel -> {
                if (cancel.rule() != null) {
                    miss(
                            rule,
                            cancel.rule(),
                            rules,
                            path + "/rule",
                            "there is no rule `" + cancel.rule() + "`, so nothing is taken back",
                            "name a rule of the file");
                }
            }
            default -> {}
        }
    }

    private void user(Rule rule, @Nullable String user, String path) {
        if (user == null || names.users() == null || names.users().containsValue(user)) {
            return;
        }
        String id = names.users().get(user);
        add(
                rule,
                path,
                "nobody has the id `" + Nearest.shown(user) + "`",
                id == null ? "name a person by their id" : "write `" + id + "`: that is who has this mail address");
    }

    private void route(Rule rule, String uri, String path) {
        if (names.routes() != null && !names.routes().allows(uri)) {
            add(
                    rule,
                    path,
                    "rules may not call `" + uri + "`, so the step fails",
                    "have whoever runs the gateway list it in nexuscomm.rules.routes");
        }
    }

    /** @param known null where nobody knows: then nothing is said */
    private void miss(
            Rule rule, String name, @Nullable Collection<String> known, String path, String message, String otherwise) {
        if (known == null || known.contains(name)) {
            return;
        }
        String near = Nearest.near(name, known);
        add(rule, path, message, near == null ? otherwise : "did you mean `" + near + "`?");
    }

    private void add(Rule rule, String path, String message, String suggestion) {
        found.add(new Finding(
                rule.id(),
                rule.status().evaluated() ? Severity.WARNING : Severity.HINT,
                "unknown-name",
                path,
                message,
                suggestion));
    }
}
