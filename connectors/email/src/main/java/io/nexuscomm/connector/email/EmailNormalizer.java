package io.nexuscomm.connector.email;

import io.nexuscomm.connector.Normalizer;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.DeliveryUpdated;
import io.nexuscomm.message.event.MessageEchoed;
import io.nexuscomm.message.event.MessageReceived;
import io.nexuscomm.message.event.ReadUpdated;
import io.nexuscomm.message.event.Unrecognised;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One mail, as RFC 5322 octets, to the one thing it tells: a message, a message of ours that was sent from elsewhere,
 * or what became of a message of ours.
 */
final class EmailNormalizer implements Normalizer {

    @Override
    public List<ChannelEvent> normalize(RawEnvelope raw) {
        AccountKey account = Objects.requireNonNull(raw.account(), "a mail comes from the mailbox of an account");
        MailFacts facts = MailFacts.of(MailReader.read(raw.octets()), raw, account);
        return List.of(
                MailReport.in(facts.mail()).map(report -> news(facts, report)).orElseGet(() -> message(facts)));
    }

    private static ChannelEvent message(MailFacts facts) {
        String unfetchable = MailAttributes.text(facts.raw(), MailAttributes.UNFETCHABLE);
        if (unfetchable != null) {
            return new Unrecognised(facts.meta(null), "mail", "the server does not give it out: " + unfetchable);
        }
        Optional<MailAddress> sender = facts.sender();
        if (sender.isEmpty()) {
            return new Unrecognised(facts.meta(null), "mail", "there is no sender in From, Sender or Return-Path");
        }
        return facts.echoedTo()
                .<ChannelEvent>map(to -> new MessageEchoed(facts.metaOfOurs(to), facts.actor(to), MailDraft.of(facts)))
                .orElseGet(() -> new MessageReceived(facts.meta(sender.get()), MailDraft.of(facts)));
    }

    private static ChannelEvent news(MailFacts facts, MailReport report) {
        ExternalId about = ExternalId.of(MailFacts.MESSAGE_ID, report.messageId());
        if (report.state() == DeliveryState.READ) {
            return new ReadUpdated(facts.meta(facts.sender().orElse(null)), about);
        }
        Delivery delivery = new Delivery(report.state(), facts.date().at(), report.error());
        return new DeliveryUpdated(facts.meta(null), about, report.clientToken(), delivery);
    }
}
