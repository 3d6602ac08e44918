package io.nexuscomm.rules.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nexuscomm.rules.importing.Imported.Loss;
import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class ChatwootImportTest {

    private static String export(String conditions, String actions) {
        return """
                {"payload":[{"id":1,"name":"Billing","event_name":"message_created","active":true,
                "conditions":[%s],"actions":[%s]}]}
                """.formatted(conditions, actions);
    }

    private static String condition(String key, String operator, String value, String joined) {
        return """
                {"attribute_key":"%s","filter_operator":"%s","values":["%s"],"query_operator":%s}
                """.formatted(key, operator, value, joined);
    }

    private static final String TAG = "{\"action_name\":\"add_label\",\"action_params\":[\"money\"]}";

    @Test
    void ruleShouldKeepItsMeaningWhereAndBindsBeforeOr() {
        Imported imported = ChatwootImport.of(export(
                condition("message_type", "equal_to", "incoming", "\"and\"") + ","
                        + condition("content", "contains", "invoice", "\"and\"") + ","
                        + condition("status", "equal_to", "open", "\"OR\"") + ","
                        + condition("message_type", "equal_to", "incoming", "\"and\"") + ","
                        + condition("labels", "equal_to", "vip", "null"),
                TAG));

        String yaml = RuleYaml.write(imported.rules());
        assertThat(RuleYaml.parse(yaml).rules()).isEqualTo(imported.rules());
        assertThat(new Load(LoadSettings.builder().build()).loadFromString(yaml))
                .isEqualTo(Map.of(
                        "rule",
                        "chatwoot-1",
                        "name",
                        "Billing",
                        "labels",
                        Map.of("imported-from", "chatwoot"),
                        "order",
                        10,
                        "trigger",
                        "message.received",
                        "if",
                        Map.of(
                                "any",
                                List.of(
                                        Map.of(
                                                "all",
                                                List.of(
                                                        Map.of("message.text", Map.of("contains", "invoice")),
                                                        Map.of("conversation.status", "open"))),
                                        Map.of("conversation.tags", "vip"))),
                        "then",
                        List.of(Map.of("tag", "money"))));
        assertThat(imported.losses()).isEmpty();
    }

    private static final String THEIRS = condition("message_type", "equal_to", "incoming", "null");

    private static final String MESSAGE = "{\"action_name\":\"send_message\",\"action_params\":[\"Hi\"]}";

    private static List<String> triggers(Imported imported) {
        assertThat(RuleYaml.parse(RuleYaml.write(imported.rules())).rules()).isEqualTo(imported.rules());
        return imported.rules().stream().map(rule -> rule.triggers().toString()).toList();
    }

    @Test
    void triggerShouldFollowTheOperatorWhenItAsksWhichWayAMessageGoes() {
        Imported imported =
                ChatwootImport.of(export(condition("message_type", "not_equal_to", "outgoing", "null"), MESSAGE));

        assertThat(triggers(imported))
                .singleElement()
                .asString()
                .contains("MESSAGE_RECEIVED")
                .doesNotContain("SENT");
        assertThat(imported.losses()).isEmpty();
        assertThat(ChatwootImport.of(export(condition("message_type", "contains", "in", "null"), MESSAGE))
                        .rules())
                .isEmpty();
    }

    @Test
    void ruleShouldBeTwoWhenTheWayOfAMessageIsOneOfItsAlternatives() {
        Imported imported = ChatwootImport.of(export(
                condition("message_type", "equal_to", "incoming", "\"or\"") + ","
                        + condition("content", "contains", "x", "null"),
                TAG));

        assertThat(triggers(imported)).hasSize(2);
        assertThat(imported.rules().getFirst().when()).isEqualTo(Condition.ALWAYS);
        assertThat(triggers(imported).getLast()).contains("MESSAGE_SENT");
        assertThat(imported.rules().getLast().when().tests()).hasSize(1);
    }

    @Test
    void ruleShouldHearBothWaysWhenItDoesNotAskWhich() {
        Imported tagging = ChatwootImport.of(export("", TAG));
        Imported answering = ChatwootImport.of(export("", MESSAGE));

        assertThat(triggers(tagging)).singleElement().asString().contains("MESSAGE_RECEIVED", "MESSAGE_SENT");
        assertThat(triggers(answering)).singleElement().asString().doesNotContain("SENT");
        assertThat(answering.losses())
                .extracting(Loss::toString)
                .contains("Billing: send_message: rules answer nothing that we wrote ourselves");
    }

    @Test
    void changeShouldBeAskedForByWhatItWasAndBecame() {
        String changed = "{\"attribute_key\":\"%s\",\"filter_operator\":\"attribute_changed\","
                + "\"values\":%s,\"query_operator\":null}";
        String updated = export(
                        changed.formatted("status", "{\"from\":[\"open\"],\"to\":[\"resolved\",\"pending\"]}"), TAG)
                .replace("message_created", "conversation_updated");
        Imported imported = ChatwootImport.of(updated);

        assertThat(RuleYaml.write(imported.rules()))
                .contains("conversation.status:", "from: open", "to:", "- resolved");
        assertThat(triggers(imported)).singleElement().asString().contains("CONVERSATION_UPDATED");
        assertThat(imported.losses()).isEmpty();
        assertThat(RuleYaml.write(
                        ChatwootImport.of(export(changed.formatted("priority", "{\"from\":[],\"to\":[]}"), TAG)
                                        .replace("message_created", "conversation_updated"))
                                .rules()))
                .contains("changed: true");
        assertThat(ChatwootImport.of(export(changed.formatted("status", "{\"from\":[\"open\"],\"to\":[]}"), TAG))
                        .losses())
                .extracting(Loss::toString)
                .contains("Billing: conditions: a message changes nothing of a conversation: the rule is left out");
        assertThat(ChatwootImport.of(export(changed.formatted("name", "{\"from\":[\"a\"],\"to\":[\"b\"]}"), TAG))
                        .losses())
                .extracting(Loss::toString)
                .contains("Billing: name: rules cannot ask what it was before");
    }

    @Test
    void delayShouldBecomeAWaitOrLeaveTheRuleOut() {
        String minutes = export(THEIRS, TAG).replace("\"active\":true", "\"active\":true,\"execution_delay\":30");
        String unknown = export(THEIRS, TAG).replace("\"active\":true", "\"active\":true,\"delay\":30");

        assertThat(RuleYaml.write(ChatwootImport.of(minutes).rules())).contains("wait: 30m");
        assertThat(ChatwootImport.of(minutes).losses()).extracting(Loss::what).containsExactly("execution_delay");
        assertThat(ChatwootImport.of(unknown).rules()).isEmpty();
        assertThat(ChatwootImport.of(unknown).losses()).extracting(Loss::what).containsExactly("delay", "delay");
    }

    @Test
    void lossShouldBeToldWhenAnAssignmentIsTakenOffOrNothingIsNamed() {
        Imported imported = ChatwootImport.of(export(
                THEIRS,
                TAG + ",{\"action_name\":\"assign_team\",\"action_params\":[\"nil\"]},"
                        + "{\"action_name\":\"assign_agent\",\"action_params\":[\"last_responding_agent\"]},"
                        + "{\"action_name\":\"send_message\",\"action_params\":[]}"));

        assertThat(imported.losses())
                .extracting(Loss::toString)
                .containsExactly(
                        "Billing: assign_team: it took the assignment off, which no rule does here",
                        "Billing: assign_agent: `last_responding_agent` has no counterpart",
                        "Billing: send_message: it names nothing");
        assertThat(RuleYaml.write(imported.rules())).doesNotContain("assign");
    }

    @Test
    void lossShouldBeToldWhereIdsOrAddressesDoNotMap() {
        Imported imported = ChatwootImport.of(export(
                THEIRS,
                TAG + ",{\"action_name\":\"assign_team\",\"action_params\":[7]},"
                        + "{\"action_name\":\"send_webhook_event\",\"action_params\":[\"https://x.example\"]},"
                        + "{\"action_name\":\"send_message\",\"action_params\":[\"Hi {{contact.name}}\"]}"));

        assertThat(imported.losses())
                .extracting(Loss::what)
                .containsExactly("assign_team", "send_webhook_event", "send_message");
        assertThat(RuleYaml.write(imported.rules())).contains("team: '7'", "{ {contact.name}}");
    }

    @Test
    void ruleShouldBeLeftOutAndToldWhenAConditionCannotBeSaid() {
        Imported imported = ChatwootImport.of(export(condition("inbox_id", "equal_to", "3", "null"), TAG));

        assertThat(imported.rules()).isEmpty();
        assertThat(imported.losses())
                .extracting(Loss::toString)
                .containsExactly(
                        "Billing: inbox_id: this attribute has no counterpart",
                        "Billing: conditions: one of them cannot be said: the rule is left out");
    }

    @Test
    void textShouldBeRefusedWhenItIsNoExport() {
        assertThatThrownBy(() -> ChatwootImport.of("{"))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("JSON");
        assertThatThrownBy(() -> ChatwootImport.of("{\"a\":1}"))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("no list");
    }
}
