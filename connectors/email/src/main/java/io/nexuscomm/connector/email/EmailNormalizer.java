package io.nexuscomm.connector.email;

import io.nexuscomm.connector.Normalizer;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.ConsentChanged;
import io.nexuscomm.message.event.DeliveryUpdated;
import io.nexuscomm.message.event.MessageEchoed;
import io.nexuscomm.message.event.MessageReceived;
import io.nexuscomm.message.event.ReadUpdated;
import io.nexuscomm.message.event.Unrecognised;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One mail, as RFC 5322 octets, to what it tells: a message, a message of ours that was sent from elsewhere, or what
 * became of a message of ours.
 */
final class EmailNormalizer implements Normalizer {

    /** Scope of our own ids, where a notification names a mail by nothing else. */
    static final String ENVELOPE_ID = "envelope-id";

    private final Map<String, DeliveryState> states;

    /** @param states the descriptor's: the actions of delivery reports, and the dispositions that say it was shown */
    EmailNormalizer(Map<String, DeliveryState> states) {
        this.states = Map.copyOf(states);
    }

    @Override
    public List<ChannelEvent> normalize(RawEnvelope raw) {
        AccountKey account = Objects.requireNonNull(raw.account(), "a mail comes from the mailbox of an account");
        MailFacts facts = MailFacts.of(MailReader.read(raw.octets()), raw, account);
        if (facts.isFromSentFolder()) {
            return sent(facts);
        }
        Optional<? extends MailReport> report = MailReport.in(facts, states);
        return report.isPresent() ? news(facts, report.get()) : message(facts);
    }

    /**
     * What lies where sent mail is put. A mail that the gateway sent is known there by its id; that it is there proves
     * that it was sent, even where the server's answer was lost. What we wrote to ourselves alone arrives as well.
     */
    private static List<ChannelEvent> sent(MailFacts facts) {
        String unfetchable = MailAttributes.text(facts.raw(), MailAttributes.UNFETCHABLE);
        if (unfetchable != null) {
            return List.of(withheld(facts, unfetchable));
        }
        List<ChannelEvent> events = new ArrayList<>();
        facts.echoedTo().map(to -> echo(facts, to)).ifPresent(events::add);
        facts.clientToken()
                .map(token -> new DeliveryUpdated(
                        facts.metaOfFact("#sent", null),
                        facts.id(),
                        token,
                        Delivery.of(DeliveryState.SENT, facts.date().at())))
                .ifPresent(events::add);
        return List.copyOf(events);
    }

    /** The mail; and its sender's consent beside it, where they unsubscribe. */
    private static List<ChannelEvent> message(MailFacts facts) {
        String unfetchable = MailAttributes.text(facts.raw(), MailAttributes.UNFETCHABLE);
        if (unfetchable != null) {
            return List.of(withheld(facts, unfetchable));
        }
        Optional<MailAddress> sender = facts.sender();
        if (sender.isEmpty()) {
            return List.of(
                    new Unrecognised(facts.meta(null), "mail", "there is no sender in From, Sender or Return-Path"));
        }
        Optional<MailAddress> echoed = facts.echoedTo();
        if (echoed.isPresent()) {
            return List.of(echo(facts, echoed.get()));
        }
        ChannelEvent received = new MessageReceived(facts.meta(sender.get()), MailDraft.of(facts));
        return Unsubscribing.asks(facts, sender.get())
                ? List.of(received, new ConsentChanged(facts.metaOfConsent(sender.get()), false, "ALL"))
                : List.of(received);
    }

    private static ChannelEvent withheld(MailFacts facts, String why) {
        return new Unrecognised(facts.meta(null), "mail", "the server does not give it out: " + why);
    }

    private static ChannelEvent echo(MailFacts facts, MailAddress to) {
        return new MessageEchoed(facts.metaOfOurs(to), MailFacts.named(to), MailDraft.of(facts));
    }

    private static List<ChannelEvent> news(MailFacts facts, MailReport report) {
        return switch (report) {
            case MailReport.OfDelivery delivery ->
                IntStream.range(0, delivery.fates().size())
                        .<ChannelEvent>mapToObj(at -> delivery(facts, delivery, at))
                        .toList();
            case MailReport.OfReading reading ->
                List.of(new ReadUpdated(
                        facts.meta(facts.sender().orElse(null)),
                        ExternalId.of(MailFacts.MESSAGE_ID, reading.messageId())));
            case MailReport.OfComplaint complaint ->
                List.of(ConsentChanged.reported(
                        facts.metaOfContact(complaint.recipient()),
                        "ALL",
                        ExternalId.of(MailFacts.MESSAGE_ID, complaint.messageId())));
        };
    }

    /** One for each recipient. */
    private static ChannelEvent delivery(MailFacts facts, MailReport.OfDelivery report, int at) {
        ExternalId target = report.messageId() != null
                ? ExternalId.of(MailFacts.MESSAGE_ID, report.messageId())
                : ExternalId.of(ENVELOPE_ID, Objects.requireNonNull(report.clientToken()));
        MailReport.Fate fate = report.fates().get(at);
        return new DeliveryUpdated(
                facts.metaOfFact(at == 0 ? "" : "#" + (at + 1), fate.recipient()),
                target,
                report.clientToken(),
                fate.at(facts.date().at()));
    }
}
