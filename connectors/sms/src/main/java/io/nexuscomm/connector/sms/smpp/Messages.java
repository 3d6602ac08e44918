package io.nexuscomm.connector.sms.smpp;

import io.nexuscomm.connector.sms.contact.OptOut;
import io.nexuscomm.connector.sms.contact.Party;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.content.Unsupported;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.event.ConsentChanged;
import io.nexuscomm.message.event.MessageDraft;
import io.nexuscomm.message.event.MessageReceived;
import io.nexuscomm.normalizer.CleanText;
import io.nexuscomm.normalizer.ConsentWord;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.StringNode;

/** What contacts send. */
final class Messages {

    /** Names that we give: SMPP gives an arriving message none. */
    private static final String SCOPE = "smpp-received";

    private static final String BINARY = "binary";
    private static final int LONGEST_KEPT = 4_096;

    private Messages() {}

    /** The message; and the contact's consent beside it, where one of its words changes that. */
    static List<ChannelEvent> received(SmppEnvelope envelope, List<Delivered> pieces, Party sender) {
        String key = envelope.key();
        Delivered first = pieces.getFirst();
        List<ChannelEvent> events = new ArrayList<>();
        boolean isText = pieces.stream()
                .allMatch(piece ->
                        Coding.of(piece.dataCoding(), envelope.alphabet()).isText());
        if (!isText || first.userData().port()) {
            events.add(new MessageReceived(envelope.meta(key, sender), unreadable(envelope, pieces, key)));
            return List.copyOf(events);
        }
        Pieces text = Pieces.read(pieces, envelope.alphabet());
        events.add(new MessageReceived(envelope.meta(key, sender), written(envelope, first, text, key)));
        Boolean granted = OptOut.granted(null, text.text());
        if (granted != null) {
            boolean inferred = ConsentWord.isOrdinary(text.text());
            events.add(new ConsentChanged(envelope.meta(key + ":consent", sender), granted, "ALL", inferred));
        }
        return List.copyOf(events);
    }

    private static MessageDraft written(SmppEnvelope envelope, Delivered first, Pieces text, String key) {
        return MessageDraft.of(ExternalId.of(SCOPE, key), List.of(new Text(text.text())))
                .withLosses(text.losses())
                .withExt(ext(envelope, first));
    }

    /** Kept as it is, for whoever knows what it means. */
    private static MessageDraft unreadable(SmppEnvelope envelope, List<Delivered> pieces, String key) {
        byte[] octets =
                Pdu.join(pieces.stream().map(piece -> piece.userData().text()).toList());
        Map<String, JsonNode> fields = Map.of(
                "dataCoding", IntNode.valueOf(pieces.getFirst().dataCoding()),
                "octets",
                        StringNode.valueOf(Base64.getEncoder()
                                .encodeToString(
                                        octets.length <= LONGEST_KEPT ? octets : Arrays.copyOf(octets, LONGEST_KEPT))),
                "text", StringNode.valueOf("[" + octets.length + " octets that are no text]"));
        Content content = Unsupported.of(SmppEnvelope.CONNECTOR, "sms:" + BINARY, fields);
        return MessageDraft.of(ExternalId.of(SCOPE, key), List.of(content)).withExt(ext(envelope, pieces.getFirst()));
    }

    /** One bind may serve several numbers: which one was written to is told where it is not the account's own. */
    private static Map<String, JsonNode> ext(SmppEnvelope envelope, Delivered first) {
        String to = CleanText.oneLine(first.to().written(envelope.country()), 24);
        boolean own = to.isEmpty()
                || to.equals(envelope.account().value())
                || ("+" + to).equals(envelope.account().value());
        return own ? Map.of() : Map.of("sms:addressee", StringNode.valueOf(to));
    }
}
