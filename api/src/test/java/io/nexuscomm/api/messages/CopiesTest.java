package io.nexuscomm.api.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nexuscomm.api.messages.SendRequest.CopiesRequest;
import io.nexuscomm.api.problems.ApiProblem;
import io.nexuscomm.connector.Addressing;
import io.nexuscomm.connector.Capabilities;
import io.nexuscomm.connector.Capabilities.Level;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.plan.SendPlan;
import io.nexuscomm.connector.plan.SendPlanner;
import io.nexuscomm.connector.plan.SendPolicy;
import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.Batch.ConsentRow;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.Conflict;
import io.nexuscomm.inbox.Consents;
import io.nexuscomm.inbox.MailCopies;
import io.nexuscomm.inbox.memory.InMemoryStore;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.EmailFacet;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Origin;
import io.nexuscomm.message.Recipient;
import io.nexuscomm.message.Sender;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class CopiesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final InMemoryStore store = new InMemoryStore(Clock.systemUTC());
    private final IdSource ids = new IdSource(Clock.systemUTC());
    private final Descriptor mail = descriptor("mail", Addressing.Scheme.EMAIL);
    private final Descriptor phone = descriptor("phone", Addressing.Scheme.PHONE);
    private final Copies copies = new Copies(store.accounts(), store.consents(), new Catalog());
    private OrganizationId organization;
    private Account support;

    @BeforeEach
    void twoMailboxes() {
        organization = store.users().createOrganization("Acme");
        support = account("mail", "support@acme.example", "{\"aliases\": [\"Help@acme.example\"]}");
        account("mail", "sales@acme.example", "{}");
        account("phone", "+4915112345678", "{}");
    }

    private MailCopies of(@Nullable CopiesRequest wanted, @Nullable Message answered) {
        return list(wanted, answered).copies();
    }

    private CopyList list(@Nullable CopiesRequest wanted, @Nullable Message answered) {
        return copies.of(organization, target(mail, "ana@example.org"), wanted, answered);
    }

    @Test
    void answerShouldGoToTheLaneAloneUnlessCopiesAreAskedFor() {
        assertThat(of(null, received())).isEqualTo(MailCopies.NONE);
        assertThat(of(new CopiesRequest(null, null, false), received())).isEqualTo(MailCopies.NONE);
    }

    @Test
    void answerToAllShouldLeaveOutOurOwnAddressesHoweverTaggedAndTheLane() {
        assertThat(of(new CopiesRequest(List.of("Carl@Example.net"), null, true), received())
                        .cc())
                .containsExactly(
                        "carl@example.net",
                        "desk@example.org",
                        "bo@example.org",
                        "bo+shop@example.org",
                        "cy@example.org");
    }

    @Test
    void answerToAllShouldGoWhereTheMailWantsSuchAnswers() {
        Message toAList = received(List.of("crew@lists.example.org", "ana@example.org", "support@acme.example"));

        assertThat(of(new CopiesRequest(null, null, true), toAList).cc()).containsExactly("crew@lists.example.org");
    }

    @Test
    void planShouldSayHowManyGetNoCopyWhenTheyAreTooMany() {
        List<String> crowd = IntStream.range(0, 120)
                .mapToObj(at -> "someone" + at + "@example.org")
                .toList();
        CopyList list = list(new CopiesRequest(null, null, true), received(crowd));
        SendPlan whole = SendPlanner.plan(List.of(new Text("hi")), mail.capabilities(), SendPolicy.STRICT);

        SendPlan adapted = list.check(whole, SendPolicy.ADAPT);

        assertThat(list.copies().cc()).hasSize(100);
        assertThat(adapted.verdict()).isEqualTo(SendPlan.Verdict.DEGRADED);
        assertThat(adapted.losses())
                .singleElement()
                .satisfies(loss -> assertThat(loss.reason()).contains("20 more get none"));
        assertThat(list.check(whole, SendPolicy.STRICT).problems())
                .extracting(SendPlan.Problem::code)
                .containsExactly("too-many-copies");
        assertThat(list(new CopiesRequest(null, null, true), received(crowd.subList(0, 100)))
                        .check(whole, SendPolicy.STRICT))
                .isEqualTo(whole);
    }

    @Test
    void whoOptedOutShouldBeLeftOutOfAnAnswerToAllAndRefusedWhenNamed() throws Conflict {
        store.inbox()
                .commit(new BatchBuilder(organization)
                        .add(new ConsentRow(support.id(), "bo@example.org", Consents.ALL, false, NOW))
                        .build());

        assertThat(of(new CopiesRequest(null, null, true), received()).cc())
                .containsExactly("desk@example.org", "bo+shop@example.org", "cy@example.org");
        assertThatThrownBy(() -> of(new CopiesRequest(List.of("cy@example.org", "Bo@example.org"), null, null), null))
                .isInstanceOf(ApiProblem.class)
                .hasMessageContaining("opted out");
    }

    @Test
    void hiddenCopyShouldNotBeShownAndNotBeSentTwice() {
        CopiesRequest wanted = new CopiesRequest(
                List.of("bo@example.org"),
                List.of("eve@example.org", "BO@example.org", "ana@example.org", "eve@example.org"),
                null);

        assertThat(of(wanted, null)).isEqualTo(new MailCopies(List.of("bo@example.org"), List.of("eve@example.org")));
    }

    @Test
    void requestShouldBeRefusedWhereItNamesNoAddress() {
        assertThatThrownBy(() -> of(new CopiesRequest(List.of("bo@example.org", "bo"), null, null), null))
                .isInstanceOf(ApiProblem.class);
    }

    @Test
    void requestShouldBeRefusedOnAChannelWithoutCopies() {
        assertThatThrownBy(() -> copies.of(
                        organization,
                        target(phone, "+4915112345679"),
                        new CopiesRequest(List.of("bo@example.org"), null, null),
                        null))
                .isInstanceOf(ApiProblem.class)
                .hasMessageContaining("no copies");
    }

    private Message received() {
        return received(List.of());
    }

    private Message received(List<String> followupTo) {
        return Message.builder()
                .id(ids.message())
                .organization(organization)
                .account(support.id())
                .channel("mail")
                .lane(ids.lane())
                .conversation(ids.conversation())
                .direction(Direction.INBOUND)
                .origin(Origin.CONTACT)
                .sender(new Sender(null, "ana@example.org", "Ana"))
                .recipients(List.of(
                        to("support@acme.example"),
                        to("bo@example.org"),
                        to("help@acme.example"),
                        to("SALES@acme.example"),
                        to("Support+Orders@acme.example"),
                        to("help+eu+de@ACME.example"),
                        to("bo+shop@example.org"),
                        to("cy@example.org"),
                        to("ana@example.org")))
                .parts(List.of())
                .email(new EmailFacet(
                        "s",
                        List.of(),
                        List.of(),
                        List.of("desk@example.org"),
                        followupTo,
                        "<a@x>",
                        null,
                        List.of(),
                        null,
                        null,
                        null,
                        Map.of()))
                .occurredAt(NOW)
                .receivedAt(NOW)
                .build();
    }

    private static Recipient to(String address) {
        return new Recipient(null, address, null, Recipient.Kind.TO, null);
    }

    private SendTarget target(Descriptor descriptor, String address) {
        return new SendTarget.First(
                support, descriptor, descriptor.addressing().recipient(address).orElseThrow(), null);
    }

    private Account account(String connector, String key, String config) {
        return store.accounts()
                .create(
                        new Account(
                                ids.account(),
                                organization,
                                connector,
                                key,
                                key,
                                Account.State.CONNECTED,
                                "OK",
                                "",
                                "",
                                JsonMapper.shared().readTree(config),
                                NOW),
                        JsonMapper.shared().createObjectNode());
    }

    private static Descriptor descriptor(String id, Addressing.Scheme scheme) {
        return new Descriptor(
                id,
                id,
                "M0 0",
                "https://docs.example/",
                JsonMapper.shared().createObjectNode(),
                "/key",
                null,
                new Capabilities(
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
                        null),
                0,
                Map.of(),
                List.of(),
                new Addressing(scheme, Addressing.Chat.VALUE));
    }

    /** The two channels of this test. */
    private final class Catalog implements ConnectorCatalog {

        @Override
        public Collection<Descriptor> descriptors() {
            return List.of(mail, phone);
        }

        @Override
        public Optional<Descriptor> find(String connector) {
            return descriptors().stream()
                    .filter(descriptor -> descriptor.id().equals(connector))
                    .findFirst();
        }
    }
}
