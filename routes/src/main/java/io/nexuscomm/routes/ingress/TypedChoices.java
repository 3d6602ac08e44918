package io.nexuscomm.routes.ingress;

import io.nexuscomm.connector.Arrival;
import io.nexuscomm.connector.Capabilities.Level;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.connector.plan.SendPlanner;
import io.nexuscomm.connector.plan.SendPolicy;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.Messages.LaneView;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.Loss;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.MessageRef;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Interactive;
import io.nexuscomm.message.content.Poll;
import io.nexuscomm.message.content.Selection;
import io.nexuscomm.message.content.Template;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.ConsentChanged;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.message.event.MessageDraft;
import io.nexuscomm.message.event.MessageReceived;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads a typed "2", or the label of a choice, as the choice it names of what we asked last, where that went out as text,
 * so that rules work alike on every channel. What was read as a choice is no opt-out, unless its word can mean nothing
 * else ({@link ConsentChanged#inferred}). Costs nothing for any text but a short one, and on a channel with buttons
 * but a number; for that it asks the store, and an absent store is an outage like any other.
 */
public final class TypedChoices {

    /** Who never saw it did not answer it. */
    private static final Set<DeliveryState> NEVER_SEEN =
            EnumSet.of(DeliveryState.PLANNED, DeliveryState.FAILED, DeliveryState.EXPIRED, DeliveryState.CANCELLED);

    /** Later a number means something else. */
    private static final Duration REMEMBERED = Duration.ofDays(1);

    /** A provider's clock may be behind ours, and what is replayed was typed before what we have said since. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    /** How far back our last message of the lane is looked for, over all lanes of the conversation. */
    private static final int LOOKED_AT = 20;

    private static final Pattern QUESTION = Pattern.compile("[?\uFF1F\u061F\u037E]");

    private final ConnectorCatalog catalog;
    private final Gateway.Accounts accounts;
    private final Messages messages;

    public TypedChoices(ConnectorCatalog catalog, Gateway.Accounts accounts, Messages messages) {
        this.catalog = catalog;
        this.accounts = accounts;
        this.messages = messages;
    }

    /** The same arrival, with choices in the place of the numbers that mean them. */
    public Arrival read(Arrival arrival) {
        Descriptor channel = catalog.find(arrival.raw().connector()).orElse(null);
        if (channel == null
                || arrival.events().stream()
                        .noneMatch(event -> answer(event, channel).isPresent())) {
            return arrival;
        }
        List<ChannelEvent> events = new ArrayList<>();
        Set<EventMeta> answers = new HashSet<>();
        for (ChannelEvent event : arrival.events()) {
            ChannelEvent read = event instanceof MessageReceived received ? read(received, arrival, channel) : event;
            if (!read.equals(event)) {
                answers.add(read.meta());
            }
            events.add(read);
        }
        events.removeIf(event -> isOnlyAnAnswer(event, answers, arrival.events()));
        return new Arrival(arrival.raw(), List.copyOf(events), arrival.verifiedFor(), arrival.cursor());
    }

    /** A wish for no more messages that was read from nothing but the word that chose. */
    private static boolean isOnlyAnAnswer(ChannelEvent event, Set<EventMeta> answers, List<ChannelEvent> arrived) {
        return event instanceof ConsentChanged word
                && word.inferred()
                && word.wordIn(arrived)
                        .map(ChannelEvent::meta)
                        .filter(answers::contains)
                        .isPresent();
    }

    private static Optional<String> answer(ChannelEvent event, Descriptor channel) {
        if (!(event instanceof MessageReceived received) || received.meta().historical()) {
            return Optional.empty();
        }
        boolean hasButtons = channel.capabilities().interactive().compareTo(Level.PARTIAL) >= 0;
        return TypedAnswer.in(received.message().contents()).filter(text -> !hasButtons || TypedAnswer.isNumber(text));
    }

    private ChannelEvent read(MessageReceived received, Arrival arrival, Descriptor channel) {
        Optional<String> answer = answer(received, channel);
        EventMeta meta = received.meta();
        String chat = meta.chat();
        if (answer.isEmpty() || chat == null) {
            return received;
        }
        return accounts.byKey(meta.account())
                .filter(account -> arrival.verifiedFor().contains(account.id()))
                .flatMap(account -> asked(account, chat, meta, TypedAnswer.isNumber(answer.get()))
                        .filter(question -> received.group() != null || isSpelled(question, account, channel)))
                .flatMap(question ->
                        TypedAnswer.choice(answer.get(), contentsOf(question), MessageRef.resolved(question.id())))
                .<ChannelEvent>map(
                        choice -> new MessageReceived(meta, chosen(received.message(), choice), received.group()))
                .orElse(received);
    }

    /** Whether its choices went out as a text, and not as buttons, which answer by themselves. */
    private static boolean isSpelled(Message question, ConnectedAccount account, Descriptor channel) {
        return SendPlanner.plan(contentsOf(question), channel.capabilities(account.config()), SendPolicy.ADAPT)
                .steps()
                .stream()
                .flatMap(List::stream)
                .noneMatch(content -> content instanceof Interactive || content instanceof Poll);
    }

    /**
     * What we last asked in that chat by then, if it is not too old to be meant. What asks nothing does not come between,
     * but for a number, which may answer anything that was said.
     */
    private Optional<Message> asked(ConnectedAccount account, String chat, EventMeta meta, boolean number) {
        Optional<LaneView> lane = messages.lane(account.organization(), account.id(), chat);
        return lane.flatMap(
                        known -> messages.ofConversation(account.organization(), known.conversation(), null, LOOKED_AT))
                .flatMap(page -> page.items().stream()
                        .filter(message -> message.direction() == Direction.OUTBOUND)
                        .filter(message -> lane.get().id().equals(message.lane()))
                        .filter(message ->
                                !NEVER_SEEN.contains(message.delivery().state()))
                        .filter(message -> asks(message, number))
                        .filter(message ->
                                message.occurredAt().isBefore(meta.occurredAt().plus(SKEW)))
                        .findFirst())
                .filter(message -> message.occurredAt().plus(REMEMBERED).isAfter(meta.occurredAt()));
    }

    /** Choices, or words that may be answered as well: a label by a question, a number by any. */
    private static boolean asks(Message message, boolean number) {
        return contentsOf(message).stream()
                .anyMatch(content -> content instanceof Interactive
                        || content instanceof Poll
                        || number && (content instanceof Text || content instanceof Template)
                        || QUESTION.matcher(content.plainText()).find());
    }

    private static List<Content> contentsOf(Message message) {
        return message.parts().stream().map(Part::content).toList();
    }

    private static MessageDraft chosen(MessageDraft typed, Selection choice) {
        List<Loss> losses = new ArrayList<>(typed.losses());
        losses.add(new Loss("/parts/0/content", Loss.Kind.INFERRED, "what was typed was read as the choice it names"));
        return new MessageDraft(
                typed.externalIds(),
                List.of(choice.typed(typed.contents().getFirst().plainText())),
                typed.recipients(),
                typed.relation(),
                typed.email(),
                typed.referral(),
                typed.language(),
                losses,
                typed.ext());
    }
}
