package io.nexuscomm.api;

import io.nexuscomm.inbox.Batch;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.Conflict;
import io.nexuscomm.inbox.Outgoing;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.NormalizerInfo;
import io.nexuscomm.message.Origin;
import io.nexuscomm.message.Part;
import io.nexuscomm.message.RawRef;
import io.nexuscomm.message.Sender;
import io.nexuscomm.message.TimeBasis;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.ConversationId;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.JournalId;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.MessageId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.node.StringNode;

/** Commits what the pipeline would have made of arrivals. */
record Seed(Tenant tenant) {

    private static final AtomicLong SEQUENCE = new AtomicLong();

    /** Somebody who wrote: the ids of all that came of it. */
    record Chat(
            ContactId contact,
            ConversationId conversation,
            LaneId lane,
            AccountId account,
            String phone,
            MessageId message,
            JournalId journal) {}

    Chat chat(String name, String phone, String text) {
        return chat(tenant.acme(), "acme", name, phone, text);
    }

    Chat chat(AccountId account, String channel, String name, String phone, String text) {
        IdSource ids = tenant.server().ids;
        ContactId contact = ids.contact();
        var endpoint = ids.endpoint();
        ConversationId conversation = ids.conversation();
        LaneId lane = ids.lane();
        String digits = phone.substring(1);
        BatchBuilder batch = new BatchBuilder(tenant.organization())
                .add(new Batch.ContactRow(contact, name))
                .add(new Batch.EndpointRow(endpoint, Address.global("tel", phone), phone, contact, "FIRST_SEEN"))
                .add(new Batch.ConversationRow(conversation, contact))
                .add(new Batch.LaneRow(lane, account, channel, digits, endpoint, conversation));
        JournalId journal = ids.journal();
        Chat chat = new Chat(contact, conversation, lane, account, phone, ids.message(), journal);
        say(batch, chat, channel, chat.message(), journal, text);
        return chat;
    }

    /** The same contact writes on another account of ours. */
    Chat elsewhere(Chat chat, AccountId account, String channel, String phone, String text) {
        IdSource ids = tenant.server().ids;
        var endpoint = ids.endpoint();
        LaneId lane = ids.lane();
        BatchBuilder batch = new BatchBuilder(tenant.organization())
                .add(new Batch.EndpointRow(endpoint, Address.global("tel", phone), phone, chat.contact(), "FIRST_SEEN"))
                .add(new Batch.LaneRow(lane, account, channel, phone.substring(1), endpoint, chat.conversation()));
        JournalId journal = ids.journal();
        Chat there = new Chat(chat.contact(), chat.conversation(), lane, account, phone, ids.message(), journal);
        say(batch, there, channel, there.message(), journal, text);
        return there;
    }

    /** One more message in a chat. */
    MessageId more(Chat chat, String text) {
        MessageId id = tenant.server().ids.message();
        String channel = chat.account().equals(tenant.acme()) ? "acme" : "wave";
        say(
                new BatchBuilder(tenant.organization()),
                chat,
                channel,
                id,
                tenant.server().ids.journal(),
                text);
        return id;
    }

    /** One more message in a chat, of these parts. */
    MessageId says(Chat chat, List<Part> parts) {
        MessageId id = tenant.server().ids.message();
        JournalId journal = tenant.server().ids.journal();
        say(new BatchBuilder(tenant.organization()), chat, "acme", id, journal, "octets", parts);
        return id;
    }

    private void say(BatchBuilder batch, Chat chat, String channel, MessageId id, JournalId journal, String text) {
        say(batch, chat, channel, id, journal, text, List.of(new Part("0", new Text(text))));
    }

    private void say(
            BatchBuilder batch,
            Chat chat,
            String channel,
            MessageId id,
            JournalId journal,
            String text,
            List<Part> parts) {
        Instant now = tenant.server().clock.instant();
        byte[] octets = text.getBytes(StandardCharsets.UTF_8);
        Message message = Message.builder()
                .id(id)
                .organization(tenant.organization())
                .account(chat.account())
                .channel(channel)
                .lane(chat.lane())
                .conversation(chat.conversation())
                .direction(Direction.INBOUND)
                .origin(Origin.CONTACT)
                .sender(new Sender(null, chat.phone(), "Ana"))
                .parts(parts)
                .externalIds(List.of(ExternalId.of("acme-id", id.toString())))
                .occurredAt(now)
                .timeBasis(TimeBasis.PROVIDER)
                .receivedAt(now)
                .seq(SEQUENCE.incrementAndGet())
                .delivery(Delivery.of(DeliveryState.DELIVERED, now))
                .raw(List.of(new RawRef(journal, "application/json", octets.length)))
                .normalizer(new NormalizerInfo(channel, "1"))
                // connectors keep texts there as well as objects
                .ext(Map.of("acme:name", StringNode.valueOf("a text")))
                .build();
        String trace = "{\"normalised\":{\"at\":\"" + now + "\",\"connector\":\"" + channel
                + "\",\"version\":\"1\"},\"resolved\":{\"at\":\"" + now + "\"}}";
        commit(batch.add(new Batch.JournalRow(
                        journal, chat.account(), channel, "application/json", octets, Map.of(), now))
                .add(new Batch.MessageRow(message, trace))
                .add(new Batch.ConversationTouch(
                        chat.conversation(), 1, id, now, Outgoing.preview(message), null, Set.of(), true))
                .add(new Batch.LaneTouch(chat.lane(), chat.conversation(), now, 0, null))
                .add(CloudEvents.received(message)));
    }

    /** Octets that nothing could be made of. */
    JournalId quarantined(byte[] octets) {
        JournalId journal = tenant.server().ids.journal();
        Instant now = tenant.server().clock.instant();
        commit(new BatchBuilder(tenant.organization())
                .add(new Batch.JournalRow(journal, tenant.acme(), "acme", "application/json", octets, Map.of(), now))
                .add(new Batch.QuarantineRow(journal, journal + ":0", "mystery", "no such type", now)));
        tenant.server().pipeline.knows(tenant.organization(), journal);
        return journal;
    }

    void commit(BatchBuilder batch) {
        try {
            tenant.server().store.inbox().commit(batch.build());
        } catch (Conflict e) {
            throw new AssertionError(e);
        }
    }
}
