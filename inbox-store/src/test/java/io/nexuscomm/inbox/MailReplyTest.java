package io.nexuscomm.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.Messages.LaneView;
import io.nexuscomm.message.EmailFacet;
import io.nexuscomm.message.EmailFacet.AuthVerdict;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Origin;
import io.nexuscomm.message.Recipient;
import io.nexuscomm.message.content.Text;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailReplyTest {

    private final Ports ports = Ports.inMemory();
    private final Scenario scenario = new Scenario(ports);
    private final Map<String, Scenario.Person> people = new HashMap<>();
    private final Outgoing outgoing = new Outgoing(scenario.ids, Clock.systemUTC());

    @Test
    void mailShouldStartAThreadWhenItHasASubjectOfItsOwn() {
        Message last = received("unsubscribe");

        Message mail = send(last, "BRAND NEW SUBJECT", null);

        assertThat(mail.email().subject()).isEqualTo("BRAND NEW SUBJECT");
        assertThat(mail.email().inReplyTo()).isNull();
        assertThat(mail.email().references()).isEmpty();
        assertThat(mail.thread()).isNotNull().isNotEqualTo(last.thread());
    }

    @ParameterizedTest
    @CsvSource({"The flat", "'RE: the flat'", "'Re: Re: The flat'", "'re[2]: The flat '"})
    void mailShouldContinueItsThreadWhenTheSubjectIsTheSame(String subject) {
        Message last = received("Re: The flat");

        Message mail = send(last, subject, null);

        assertThat(mail.email().subject()).isEqualTo("Re: The flat");
        assertThat(mail.email().inReplyTo()).isEqualTo(last.email().messageId());
        assertThat(mail.thread()).isEqualTo(last.thread());
    }

    @Test
    void mailShouldContinueTheLastThreadWhenItHasNoSubject() {
        Message last = received("The flat");

        assertThat(send(last, null, null).email().inReplyTo())
                .isEqualTo(last.email().messageId());
    }

    @Test
    void answerShouldKeepTheSubjectOfItsThread() {
        Message last = received("The flat");

        Message mail = send(last, "Another", last);

        assertThat(mail.email().subject()).isEqualTo("Re: The flat");
        assertThat(mail.email().inReplyTo()).isEqualTo(last.email().messageId());
    }

    @Test
    void answerToARobotShouldGoToWhomItsMailNames() {
        AuthVerdict passed = new AuthVerdict("pass", "pass", "pass");
        for (String robot :
                List.of("noreply@forms.example", "No-Reply+7@forms.example", "do_not_reply@forms.example")) {
            Message form = received("A form", robot, List.of("cust@customers.example"), passed);
            assertThat(recipients(send(form, null, null))).as(robot).containsExactly("cust@customers.example");
        }
    }

    @Test
    void answerShouldGoWhereTheMailCameFromInEveryOtherCase() {
        AuthVerdict failed = new AuthVerdict("fail", "fail", "fail");
        List<String> named = List.of("victim@customers.example");
        String robot = "noreply@forms.example";
        assertThat(recipients(send(received("Hi", "jonas@forms.example", named, null), null, null)))
                .containsExactly("jonas@forms.example");
        assertThat(recipients(send(received("Hi", "noreplying.jo@forms.example", named, null), null, null)))
                .containsExactly("noreplying.jo@forms.example");
        assertThat(recipients(send(received("Hi", robot, named, failed), null, null)))
                .containsExactly(robot);
        for (List<String> odd : List.of(
                List.<String>of(),
                List.of("a@x.example", "b@x.example"),
                List.of("a@x.example, b@x.example"),
                List.of("nobody"))) {
            assertThat(recipients(send(received("Hi", robot, odd, null), null, null)))
                    .containsExactly(robot);
        }
    }

    private static List<String> recipients(Message mail) {
        return mail.recipients().stream().map(Recipient::address).toList();
    }

    private Message received(String subject) {
        return received(subject, "jonas@customers.example", List.of(), null);
    }

    private Message received(String subject, String from, List<String> replyTo, @Nullable AuthVerdict auth) {
        var jonas = people.computeIfAbsent(from, address -> scenario.newPerson(address, "Jonas"));
        var email = new EmailFacet(
                subject, List.of(), List.of(), replyTo, "<1@customers.example>", null, List.of(), null, null, auth);
        return scenario.inbound(jonas, "hello").toBuilder()
                .thread(scenario.ids.thread())
                .email(email)
                .build();
    }

    private Message send(Message last, @Nullable String subject, @Nullable Message replyTo) {
        LaneView stored =
                ports.messages().lane(scenario.organization, last.lane()).orElseThrow();
        LaneView lane = new LaneView(
                stored.id(),
                stored.account(),
                stored.channel(),
                stored.chat(),
                stored.address(),
                stored.display(),
                stored.endpoint(),
                stored.contactName(),
                stored.conversation(),
                last,
                last.occurredAt(),
                null);
        return outgoing.rows(Outgoing.Request.of(
                                scenario.organization,
                                lane,
                                "support@acme.example",
                                Origin.AGENT,
                                List.of(new Text("Hello")),
                                1,
                                "[]")
                        .replyTo(replyTo)
                        .subject(subject)
                        .build())
                .message();
    }
}
