package io.nexuscomm.routes.ingress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.nexuscomm.connector.Arrival;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.inbox.Conversations.Page;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.StoreUnavailable;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.Loss;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.MessageRef;
import io.nexuscomm.message.NormalizerInfo;
import io.nexuscomm.message.Origin;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.Sender;
import io.nexuscomm.message.TimeBasis;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Interactive;
import io.nexuscomm.message.content.Interactive.Action;
import io.nexuscomm.message.content.Interactive.Layout;
import io.nexuscomm.message.content.Selection;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.ConsentChanged;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.message.event.MessageDraft;
import io.nexuscomm.message.event.MessageReceived;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.EndpointId;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.routes.gateway.Connectors;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TypedChoicesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Interactive TABLES = Interactive.of(
            Layout.BUTTONS, "Where?", List.of(Action.reply("in", "Inside"), Action.reply("out", "Outside")));

    private final IdSource ids = new IdSource(Clock.systemUTC());
    private final FixedGateway gateway = new FixedGateway();
    private final Said said = new Said();
    private final TypedChoices choices = new TypedChoices(new Connectors(List.of(new AcmeConnector())), gateway, said);

    @Test
    void numberShouldBecomeTheChoiceWhenWeAskedLast() {
        Message question = said.add(Direction.OUTBOUND, said.lane, TABLES, Duration.ofMinutes(1));

        MessageReceived read = read("2");

        assertThat(read.message().contents())
                .containsExactly(Selection.inferred(MessageRef.resolved(question.id()), "out", "Outside", null)
                        .typed("2"));
        assertThat(read.message().losses()).extracting(Loss::kind).containsExactly(Loss.Kind.INFERRED);
    }

    @Test
    void answerShouldBeReadAboveWhatAMailProgramQuotesBelowIt() {
        said.add(Direction.OUTBOUND, said.lane, TABLES, Duration.ofMinutes(1));
        for (String quoted : List.of(
                "2\n\nOn Sat, 28 Nov 2026 at 10:00, Harbour <a@b.example>\nwrote:\n\n> Where?\n> 1. Inside",
                "2.\r\n\r\nAm 28.11.26 um 10:00 schrieb Harbour:\r\n> Where?",
                "2\n\n-----Original Message-----\nFrom: Harbour\nWhere?",
                "2\n\nSent from my iPhone",
                "2\n\nFrom: Harbour <a@b.example>\nSent: Saturday, 28 November 2026\nTo: Ana\n\nWhere?",
                "2\n-- \nAna Sousa")) {
            assertThat(chosen(read(quoted))).isEqualTo("out");
        }
        assertThat(read("2\n\nand a table for three").message().contents().getFirst())
                .isInstanceOf(Text.class);
    }

    @Test
    void whatWasTypedShouldBeKeptBesideTheChoice() {
        said.add(Direction.OUTBOUND, said.lane, TABLES, Duration.ofMinutes(1));
        String mail = "option 2\n\nOn Sat, 28 Nov 2026 at 10:00, Harbour <a@b.example>\nwrote:\n\n> Where?";

        assertThat(read(mail).message().contents().getFirst())
                .isInstanceOfSatisfying(
                        Selection.class, choice -> assertThat(choice.typed()).isEqualTo(mail));
    }

    @Test
    void labelShouldNameItsChoiceAfterWordsOfOursAndANumberShouldNot() {
        said.add(Direction.OUTBOUND, said.lane, new Text("Please tell me how many you are."), Duration.ofMinutes(1));
        said.add(Direction.OUTBOUND, said.lane, TABLES, Duration.ofMinutes(2));

        assertThat(chosen(read("outside"))).isEqualTo("out");
        assertThat(read("2").message().contents()).containsExactly(new Text("2"));
        assertThat(read("Upstairs").message().contents()).containsExactly(new Text("Upstairs"));
    }

    private static String chosen(MessageReceived read) {
        return read.message().contents().getFirst() instanceof Selection selection ? selection.actionId() : "nothing";
    }

    @Test
    void numberShouldStayTextWhenWeAskedSomethingElseSince() {
        said.add(Direction.OUTBOUND, said.lane, new Text("How many are you?"), Duration.ofMinutes(1));
        said.add(Direction.OUTBOUND, said.lane, TABLES, Duration.ofMinutes(2));

        assertThat(read("2").message().contents()).containsExactly(new Text("2"));
    }

    @ParameterizedTest
    @EnumSource(names = {"PLANNED", "FAILED", "EXPIRED", "CANCELLED"})
    void numberShouldAnswerWhatTheContactSaw(DeliveryState never) {
        Text since = new Text("How many are you?");
        said.add(Direction.OUTBOUND, said.lane, since, Duration.ofMinutes(1), never);
        said.add(Direction.OUTBOUND, said.lane, TABLES, Duration.ofMinutes(2));

        assertThat(chosen(read("2"))).isEqualTo("out");
    }

    @Test
    void numberShouldStayTextWhenTheQuestionIsOldOrWasAskedElsewhere() {
        said.add(Direction.OUTBOUND, new LaneId(ids.next()), TABLES, Duration.ofMinutes(1));
        assertThat(read("2").message().contents()).containsExactly(new Text("2"));

        said.add(Direction.OUTBOUND, said.lane, TABLES, Duration.ofHours(25));
        assertThat(read("2").message().contents()).containsExactly(new Text("2"));
    }

    @Test
    void numberShouldMeanWhatWeHadAskedByThenWhenItIsReadLater() {
        Interactive since = Interactive.of(
                Layout.BUTTONS, "When?", List.of(Action.reply("six", "Six"), Action.reply("seven", "Seven")));
        said.add(Direction.OUTBOUND, said.lane, since, Duration.ofHours(-2));
        Message question = said.add(Direction.OUTBOUND, said.lane, TABLES, Duration.ofMinutes(1));

        assertThat(read("2").message().contents())
                .containsExactly(Selection.inferred(MessageRef.resolved(question.id()), "out", "Outside", null)
                        .typed("2"));
    }

    @Test
    void numberShouldStayTextWhenNobodyVouchesForIt() {
        said.add(Direction.OUTBOUND, said.lane, TABLES, Duration.ofMinutes(1));

        assertThat(read("2", Set.of()).message().contents()).containsExactly(new Text("2"));
    }

    @Test
    void storeShouldNotBeAskedWhenTextIsTooLongToNameAChoice() {
        said.away = true;
        String wordy = "Outside, please, and if that is full we would also sit inside by the window.";

        assertThat(read(wordy).message().contents()).containsExactly(new Text(wordy));
        assertThatThrownBy(() -> read("2")).isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void wordShouldBeTheChoiceAndNoOptOutWhenWeAskedForIt() {
        Interactive booking = Interactive.of(
                Layout.BUTTONS,
                "Your table for two?",
                List.of(Action.reply("keep", "Keep"), Action.reply("cancel", "Cancel"), Action.reply("stop", "Stop")));
        assertThat(withConsent("Cancel", true)).as("nothing was asked").hasSize(2);
        said.add(Direction.OUTBOUND, said.lane, booking, Duration.ofMinutes(1));

        List<ChannelEvent> chosen = withConsent("cancel", true);

        assertThat(chosen).hasSize(1);
        assertThat(chosen((MessageReceived) chosen.getFirst())).isEqualTo("cancel");
        assertThat(withConsent("Stop", false))
                .as("what can mean nothing else")
                .last()
                .isInstanceOf(ConsentChanged.class);
        assertThat(withConsent("end", true)).as("no choice of ours").hasSize(2);
    }

    @Test
    void wordOfAnotherMessageShouldStayAnOptOutHoweverEventsAreNamed() {
        said.add(Direction.OUTBOUND, said.lane, TABLES, Duration.ofMinutes(1));
        ChannelEvent chosen = received("messageReceived:1", "outside");
        ChannelEvent cancelled = received("messageReceived:2", "cancel");
        ChannelEvent wish = new ConsentChanged(meta("consentChanged:2:f12d"), false, "ALL", true);

        assertThat(read(List.of(chosen, cancelled, wish)))
                .as("of the word before it")
                .hasSize(3);
        assertThat(read(List.of(cancelled, chosen, wish))).hasSize(2);
        assertThat(read(List.of(wish, chosen))).as("behind it alone").hasSize(1);
    }

    private ChannelEvent received(String key, String text) {
        return new MessageReceived(meta(key), MessageDraft.of(ExternalId.of("acme", key), List.of(new Text(text))));
    }

    private List<ChannelEvent> read(List<ChannelEvent> events) {
        RawEnvelope raw = new RawEnvelope("acme", null, "text/plain", new byte[0], Map.of(), NOW);
        return choices.read(new Arrival(raw, events, Set.of(gateway.account.id()), null))
                .events();
    }

    private List<ChannelEvent> withConsent(String word, boolean inferred) {
        EventMeta meta = meta("1");
        MessageDraft draft = MessageDraft.of(ExternalId.of("acme", "1"), List.of(new Text(word)));
        return read(List.of(
                new MessageReceived(meta, draft), new ConsentChanged(meta("1:consent"), false, "ALL", inferred)));
    }

    private EventMeta meta(String key) {
        return new EventMeta(
                gateway.account.key(),
                key,
                "chat",
                null,
                NOW,
                TimeBasis.GATEWAY,
                false,
                new NormalizerInfo("acme", "1"));
    }

    private MessageReceived read(String text) {
        return read(text, Set.of(gateway.account.id()));
    }

    private MessageReceived read(String text, Set<AccountId> verifiedFor) {
        MessageDraft draft = MessageDraft.of(ExternalId.of("acme", "1"), List.of(new Text(text)));
        RawEnvelope raw = new RawEnvelope("acme", null, "text/plain", new byte[0], Map.of(), NOW);
        Arrival arrival = new Arrival(raw, List.of(new MessageReceived(meta("1"), draft)), verifiedFor, null);
        return (MessageReceived) choices.read(arrival).events().getFirst();
    }

    /** What was said in one conversation, newest first. */
    private final class Said implements Messages {

        final LaneId lane = new LaneId(ids.next());
        final ConversationId conversation = new ConversationId(ids.next());
        final List<Message> messages = new ArrayList<>();
        boolean away;

        Message add(Direction direction, LaneId in, Content content, Duration ago) {
            return add(direction, in, content, ago, DeliveryState.SENT);
        }

        Message add(Direction direction, LaneId in, Content content, Duration ago, DeliveryState state) {
            Message message = Message.builder()
                    .id(new MessageId(ids.next()))
                    .organization(gateway.account.organization())
                    .account(gateway.account.id())
                    .channel("acme")
                    .lane(in)
                    .conversation(conversation)
                    .direction(direction)
                    .origin(Origin.AGENT)
                    .sender(new Sender(null, null, null))
                    .parts(List.of(new Part("1", content, Map.of())))
                    .occurredAt(NOW.minus(ago))
                    .receivedAt(NOW.minus(ago))
                    .delivery(Delivery.of(state, null))
                    .build();
            messages.add(message);
            return message;
        }

        @Override
        public Optional<Message> newest(OrganizationId organization, ContactId contact) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<LaneView> lane(OrganizationId organization, AccountId account, String chat) {
            if (away) {
                throw new StoreUnavailable("it is away", new IllegalStateException());
            }
            return Optional.of(new LaneView(
                    lane,
                    account,
                    "acme",
                    chat,
                    Address.global("tel", "+4915112345678"),
                    "+4915112345678",
                    new EndpointId(ids.next()),
                    null,
                    conversation,
                    null,
                    null,
                    null));
        }

        @Override
        public Optional<Page<Message>> ofConversation(
                OrganizationId organization, ConversationId id, String cursor, int limit) {
            return Optional.of(new Page<>(messages, null));
        }

        @Override
        public Optional<Message> find(OrganizationId organization, MessageId id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Page<Message> search(
                OrganizationId organization, AccountId account, String id, String text, String cursor, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<Trace> trace(OrganizationId organization, MessageId id) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<LaneView> lane(OrganizationId organization, LaneId id) {
            throw new UnsupportedOperationException();
        }
    }
}
