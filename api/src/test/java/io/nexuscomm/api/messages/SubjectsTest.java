package io.nexuscomm.api.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.Addressing;
import io.nexuscomm.connector.Capabilities;
import io.nexuscomm.connector.Capabilities.Level;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.plan.SendPlan;
import io.nexuscomm.connector.plan.SendPlan.Verdict;
import io.nexuscomm.connector.plan.SendPolicy;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.EmailFacet;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Origin;
import io.nexuscomm.message.Sender;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SubjectsTest {

    private static final SendPlan PLAN =
            new SendPlan(Verdict.OK, List.of(List.of(new Text("hello"))), List.of(), List.of());

    private final IdSource ids = new IdSource(Clock.systemUTC());
    private final Descriptor mail = descriptor("mail", Addressing.Scheme.EMAIL);
    private final Descriptor phone = descriptor("phone", Addressing.Scheme.PHONE);

    @Test
    void subjectShouldBeSentWhereItStartsAThreadOrIsTheThreadsOwn() {
        assertThat(check(mail, "Brand new", null, SendPolicy.STRICT)).isEqualTo(PLAN);
        assertThat(check(mail, "RE: The flat", received("The flat"), SendPolicy.STRICT))
                .isEqualTo(PLAN);
        assertThat(check(phone, null, null, SendPolicy.STRICT)).isEqualTo(PLAN);
        assertThat(check(phone, " ", null, SendPolicy.STRICT)).isEqualTo(PLAN);
    }

    @Test
    void subjectShouldBeToldAsALossWhenAnAnswerHasAnother() {
        SendPlan plan = check(mail, "Brand new", received("The flat"), SendPolicy.ADAPT);

        assertThat(plan.verdict()).isEqualTo(Verdict.DEGRADED);
        assertThat(plan.steps()).isEqualTo(PLAN.steps());
        assertThat(plan.losses())
                .singleElement()
                .satisfies(loss -> assertThat(loss.path()).isEqualTo("/subject"));
    }

    @Test
    void subjectShouldBeToldAsALossOrRefusedWhereThereAreNone() {
        assertThat(check(phone, "Brand new", null, SendPolicy.ADAPT).losses()).hasSize(1);
        assertThat(check(phone, "Brand new", null, SendPolicy.STRICT).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.pointer()).isEqualTo("/subject");
                    assertThat(problem.code()).isEqualTo("subject-not-supported");
                });
    }

    private static SendPlan check(
            Descriptor descriptor, @Nullable String subject, @Nullable Message answered, SendPolicy policy) {
        return Subjects.check(PLAN, descriptor, subject, answered, policy);
    }

    private Message received(String subject) {
        var email = new EmailFacet(
                subject, List.of(), List.of(), List.of(), "<1@customers.example>", null, List.of(), null, null, null);
        return Message.builder()
                .id(ids.message())
                .organization(new OrganizationId(ids.next()))
                .account(ids.account())
                .channel("mail")
                .lane(ids.lane())
                .conversation(ids.conversation())
                .direction(Direction.INBOUND)
                .origin(Origin.CONTACT)
                .sender(new Sender(null, "ana@example.org", null))
                .occurredAt(Instant.EPOCH)
                .receivedAt(Instant.EPOCH)
                .email(email)
                .build();
    }

    private static Descriptor descriptor(String id, Addressing.Scheme scheme) {
        Capabilities can = new Capabilities(
                100,
                0,
                false,
                Map.of(),
                Level.FULL,
                Level.FULL,
                Level.REJECTED,
                Level.REJECTED,
                null,
                null,
                null,
                null);
        return new Descriptor(
                id,
                id,
                "M0 0",
                "https://docs.example/",
                JsonMapper.shared().createObjectNode(),
                "/key",
                null,
                can,
                0,
                Map.of(),
                List.of(),
                new Addressing(scheme, Addressing.Chat.VALUE));
    }
}
