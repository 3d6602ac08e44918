package io.nexuscomm.api.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.Addressing.Recipient;
import io.nexuscomm.connector.Capabilities;
import io.nexuscomm.connector.Capabilities.Level;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.plan.SendPlan;
import io.nexuscomm.connector.plan.SendPlan.Verdict;
import io.nexuscomm.inbox.Account;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ReplyWindowTest {

    private static final List<Content> HELLO = List.of(new Text("hello"));
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final IdSource ids = new IdSource(Clock.systemUTC());

    @Test
    void answerShouldBeRefusedWhenTheContactNeverWrote() {
        SendPlan plan = ReplyWindow.check(planned(), first(Duration.ofDays(7), Level.REJECTED), HELLO, NOW);

        assertThat(plan.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(plan.problems().getFirst().message())
                .as("people have the longer window, and no templates")
                .contains("168 hours")
                .doesNotContain("template");
    }

    @Test
    void refusalShouldOfferATemplateWhereThereAreSome() {
        SendPlan plan = ReplyWindow.check(planned(), first(null, Level.PARTIAL), HELLO, NOW);

        assertThat(plan.problems().getFirst().message()).contains("24 hours").contains("use a template");
    }

    private static SendPlan planned() {
        return new SendPlan(Verdict.OK, List.of(HELLO), List.of(), List.of());
    }

    private SendTarget first(@Nullable Duration agentWindow, Level template) {
        var json = JsonMapper.shared().createObjectNode();
        Capabilities can = new Capabilities(
                1000,
                0,
                false,
                Map.of(),
                Level.FULL,
                Level.FULL,
                Level.REJECTED,
                template,
                Duration.ofHours(24),
                agentWindow,
                null,
                null);
        Descriptor descriptor =
                new Descriptor("acme", "Acme", "", "", json, "/key", null, can, 0, Map.of(), List.of(), null);
        Account account = new Account(
                ids.account(),
                new OrganizationId(ids.next()),
                "acme",
                "1",
                "Acme",
                Account.State.CONNECTED,
                "OK",
                "",
                "",
                json,
                NOW);
        return new SendTarget.First(account, descriptor, new Recipient(Address.global("tel", "+1"), "1", "+1"), null);
    }
}
