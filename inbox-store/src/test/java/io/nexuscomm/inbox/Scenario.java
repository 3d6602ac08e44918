package io.nexuscomm.inbox;

import io.nexuscomm.inbox.Batch.ContactRow;
import io.nexuscomm.inbox.Batch.ConversationRow;
import io.nexuscomm.inbox.Batch.ConversationTouch;
import io.nexuscomm.inbox.Batch.EndpointRow;
import io.nexuscomm.inbox.Batch.JournalRow;
import io.nexuscomm.inbox.Batch.LaneRow;
import io.nexuscomm.inbox.Batch.LaneTouch;
import io.nexuscomm.inbox.Batch.MessageRow;
import io.nexuscomm.inbox.Gathered.LaneState;
import io.nexuscomm.inbox.Messages.LaneView;
import io.nexuscomm.inbox.Settlement.Attempt;
import io.nexuscomm.inbox.Settlement.Fate;
import io.nexuscomm.message.Delivery;
import io.nexuscomm.message.DeliveryState;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.ExternalId;
import io.nexuscomm.message.Message;
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
import io.nexuscomm.message.id.EndpointId;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.JournalId;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.OrganizationId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

/** An organization with one account, and what a pipeline does to it, in few words. */
public final class Scenario {

    /** A contact with an endpoint, a lane and an open conversation, all new. */
    public record Person(
            ContactId contact,
            EndpointId endpoint,
            LaneId lane,
            ConversationId conversation,
            String chat,
            Address address) {

        public LaneKey laneKey(AccountId account) {
            return new LaneKey(account, chat);
        }
    }

    public final IdSource ids = new IdSource(Clock.systemUTC());
    public final OrganizationId organization;
    public final AccountId account;
    private final Ports ports;

    public Scenario(Ports ports) {
        this.ports = ports;
        this.organization = ports.users().createOrganization("Acme " + UUID.randomUUID());
        this.account = createAccount("whatsapp", UUID.randomUUID().toString());
    }

    public AccountId createAccount(String connector, String uniqueKey) {
        Account created = new Account(
                ids.account(),
                organization,
                connector,
                uniqueKey,
                "Sales",
                Account.State.NEW,
                "",
                "",
                "",
                JsonNodeFactory.instance.objectNode(),
                now());
        return ports.accounts()
                .create(created, JsonNodeFactory.instance.objectNode())
                .id();
    }

    /** To the microsecond, as a database keeps it. */
    public static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    public BatchBuilder batch() {
        return new BatchBuilder(organization);
    }

    public void commit(BatchBuilder rows) {
        try {
            ports.inbox().commit(rows.build());
        } catch (Conflict e) {
            throw new AssertionError("nobody else was there", e);
        }
    }

    public Person person(String number) {
        String scheme = number.contains("@") ? "mailto" : "tel";
        return new Person(
                ids.contact(), ids.endpoint(), ids.lane(), ids.conversation(), number, Address.global(scheme, number));
    }

    /** The rows of somebody new. */
    public BatchBuilder introduce(BatchBuilder rows, Person person, @Nullable String name) {
        return rows.add(new ContactRow(person.contact(), name))
                .add(new EndpointRow(
                        person.endpoint(), person.address(), person.chat(), person.contact(), "FIRST_SEEN"))
                .add(new ConversationRow(person.conversation(), person.contact()))
                .add(new LaneRow(
                        person.lane(), account, "whatsapp", person.chat(), person.endpoint(), person.conversation()));
    }

    public Person newPerson(String number, @Nullable String name) {
        Person person = person(number);
        commit(introduce(batch(), person, name));
        return person;
    }

    /** A message of theirs, not stored yet. */
    public Message inbound(Person person, String text) {
        return inbound(person, text, "wamid." + UUID.randomUUID());
    }

    public Message inbound(Person person, String text, String externalId) {
        return message(person, text).toBuilder()
                .direction(Direction.INBOUND)
                .origin(Origin.CONTACT)
                .externalIds(List.of(ExternalId.of("wamid", externalId)))
                .delivery(Delivery.of(DeliveryState.DELIVERED, null))
                .build();
    }

    /** A message of ours, not stored yet. */
    public Message outbound(Person person, String text) {
        return message(person, text).toBuilder()
                .direction(Direction.OUTBOUND)
                .origin(Origin.AGENT)
                .delivery(Delivery.of(DeliveryState.QUEUED, now()))
                .build();
    }

    /** Stores a message of theirs with all that a pipeline stores beside it. */
    public Message receive(Person person, String text) {
        Message message = inbound(person, text);
        commit(arrival(batch(), message));
        return message;
    }

    /** The rows of a message that arrived: its octets, itself, its event, what it does to lane and conversation. */
    public BatchBuilder arrival(BatchBuilder rows, Message message) {
        JournalRow raw = raw("{\"text\":\"" + message.plainText() + "\"}");
        Message withRaw = message.toBuilder()
                .raw(List.of(new RawRef(raw.id(), raw.mediaType(), raw.octets().length)))
                .build();
        return rows.add(raw)
                .add(new MessageRow(withRaw, "[]"))
                .add(touch(message, 1))
                .add(new LaneTouch(message.lane(), message.conversation(), message.occurredAt(), 0, null))
                .add(CloudEvents.received(message));
    }

    /** Stores a message of ours with the job that sends it. */
    public Outgoing.Rows send(Person person, String text) {
        return send(person, text, null);
    }

    public Outgoing.Rows send(Person person, String text, @Nullable String clientToken) {
        return stored(outgoing()
                .rows(request(person, Origin.AGENT, text)
                        .clientToken(clientToken)
                        .build()));
    }

    /** Stores a message of ours that is to be sent at a time. */
    public Message sendLater(Person person, String text, Instant time) {
        return stored(outgoing()
                        .rows(request(person, Origin.AGENT, text)
                                .sendAt(Timer.When.at(time))
                                .build()))
                .message();
    }

    /** Stores a message of ours with copies, and the job that sends it. */
    public Message sendMail(Person person, List<String> copies) {
        return stored(outgoing()
                        .rows(request(person, Origin.AGENT, "Hello")
                                .subject("Hello")
                                .copies(new MailCopies(copies, List.of()))
                                .build()))
                .message();
    }

    /** Stores what a rule wrote and a person has not sent yet. */
    public Message draft(Person person, String text) {
        return stored(outgoing().draft(request(person, Origin.AUTOMATION, text).build(), "A rule wrote it."))
                .message();
    }

    private Outgoing outgoing() {
        return new Outgoing(ids, Clock.systemUTC());
    }

    private RequestBuilder request(Person person, Origin origin, String text) {
        LaneView lane = ports.messages().lane(organization, person.lane()).orElseThrow();
        String from = lane.address().scheme().equals("mailto") ? "support@acme.example" : "+14155550100";
        return Outgoing.Request.of(organization, lane, from, origin, List.of(new Text(text)), 1, "[]");
    }

    private Outgoing.Rows stored(Outgoing.Rows rows) {
        BatchBuilder batch = batch();
        rows.addTo(batch);
        commit(batch);
        return rows;
    }

    /** Takes all due jobs, and hands out those of this organization. */
    public List<Job> take() {
        return take(Duration.ofMinutes(1));
    }

    public List<Job> take(Duration lease) {
        return ports.jobs().take("node", lease, 1_000).stream()
                .filter(job -> job.organization().equals(organization))
                .toList();
    }

    /** How a send went that the provider took under an id. */
    public static Settlement accepted(Job job, String externalId) {
        return ended(job, Fate.DONE, Delivery.of(DeliveryState.SENT, now()), ExternalId.of("wamid", externalId));
    }

    public static Settlement ended(Job job, Fate fate, @Nullable Delivery delivery, ExternalId... ids) {
        Instant now = now();
        boolean again = fate == Fate.RETRY || fate == Fate.DEFERRED;
        return new Settlement(
                job,
                fate,
                again ? now.minusSeconds(1) : null,
                1,
                delivery,
                List.of(ids),
                null,
                new Attempt(job.attempt(), "node", now, now, fate.name(), "200"),
                List.of());
    }

    public ConversationTouch touch(Message message, int unread) {
        return new ConversationTouch(
                message.conversation(),
                unread,
                message.id(),
                message.occurredAt(),
                Outgoing.preview(message),
                null,
                Set.of(),
                false);
    }

    public JournalRow raw(String text) {
        return raw(text.getBytes(StandardCharsets.UTF_8));
    }

    public JournalRow raw(byte[] octets) {
        return new JournalRow(
                new JournalId(ids.next()),
                account,
                "whatsapp",
                "application/json",
                octets,
                Map.of("signature", "valid"),
                now());
    }

    public ExternalKey key(Message message) {
        ExternalId id = message.externalIds().getFirst();
        return new ExternalKey(account, id.scope(), id.value());
    }

    public LaneState laneState(Person person) {
        LaneKey key = person.laneKey(account);
        return ports.inbox().gather(asking().lane(key).build()).lanes().get(key);
    }

    public GatherBuilder asking() {
        return new GatherBuilder(organization);
    }

    private Message message(Person person, String text) {
        Instant now = now();
        return Message.builder()
                .id(ids.message())
                .organization(organization)
                .account(account)
                .channel("whatsapp")
                .lane(person.lane())
                .conversation(person.conversation())
                .direction(Direction.INBOUND)
                .origin(Origin.CONTACT)
                .sender(new Sender(person.endpoint(), person.chat(), null))
                .parts(List.of(new Part("0", new Text(text))))
                .occurredAt(now)
                .timeBasis(TimeBasis.PROVIDER)
                .receivedAt(now)
                .seq(1)
                .build();
    }
}
