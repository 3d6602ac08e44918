package io.nexuscomm.rules.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nexuscomm.rules.importing.Imported.Loss;
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

    @Test
    void lossShouldBeToldWhereIdsOrAddressesDoNotMap() {
        Imported imported = ChatwootImport.of(export(
                "",
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
