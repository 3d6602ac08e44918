package io.nexuscomm.connector.sandbox.whatsapp;

import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.activity.Timeline;
import io.nexuscomm.connector.sandbox.fault.Faults;
import io.nexuscomm.connector.sandbox.http.Endpoint;
import io.nexuscomm.connector.sandbox.http.Json;
import io.nexuscomm.connector.sandbox.instagram.InstagramProvider;
import io.nexuscomm.connector.sandbox.meta.HandshakeRefused;
import io.nexuscomm.connector.sandbox.meta.RetryPolicy;
import io.nexuscomm.connector.sandbox.meta.Subscription;
import io.nexuscomm.connector.sandbox.meta.WebhookDelivery;
import io.nexuscomm.connector.sandbox.meta.WebhookSender;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The WhatsApp Cloud API, simulated: what it checks, how it refuses, what it says in webhooks. Everything is in memory
 * and bounded. Safe for many threads.
 */
public final class WhatsAppProvider implements AutoCloseable {
    private final Timeline timeline = new Timeline("sandbox-whatsapp");
    private final Faults faults = InstagramProvider.misbehaviours();
    private final Templates templates = new Templates();
    private final WhatsAppIds ids = new WhatsAppIds();
    private final Directory directory = new Directory();
    private final WebhookSender sender;
    private final Webhooks webhooks;
    private final StatusFlow statuses;
    private final Outbox outbox;
    private final Wiring wiring;
    private final GraphApi graph;

    /**
     * Without businesses or customers yet.
     *
     * @param graphBase where {@link #endpoint()} will be reached: {@code http://localhost:PORT/graph}
     */
    public WhatsAppProvider(
            URI graphBase, StatusPace pace, RetryPolicy retries, InstantSource clock, Activity activity) {
        var shelf = new MediaShelf(ids, clock);
        var media = new MediaApi(shelf, ids, clock);
        sender = new WebhookSender(retries, timeline, faults, clock, activity);
        webhooks = new Webhooks(directory, sender, timeline, faults, activity);
        statuses = new StatusFlow(pace, directory, webhooks, timeline, faults, clock);
        outbox = new Outbox(directory, statuses, ids, clock);
        wiring = new Wiring(directory, webhooks, statuses, shelf, media, ids, graphBase, clock, activity);
        var content = new ContentCheck(shelf, templates);
        var calls = new GraphCalls(
                directory,
                shelf,
                media,
                new SendCheck(content),
                outbox,
                new GroupDesk(directory, content, webhooks, timeline, statuses::pace, ids, clock),
                new ReadMarks(directory, clock, activity),
                new BusinessAccount(templates),
                graphBase);
        graph = new GraphApi(calls, faults, timeline, ids, activity);
    }

    /** The Graph API, to be mounted at the {@code graphBase}'s path. */
    public Endpoint endpoint() {
        return graph;
    }

    /** An account's {@code apiBase}. */
    public URI apiBase() {
        return wiring.graphBase();
    }

    public Faults faults() {
        return faults;
    }

    /** Adds a number, or replaces the one of the same id. */
    public void add(WhatsAppBusiness business) {
        directory.add(business);
    }

    /** Adds a customer, or replaces the one of the same number. */
    public void add(WhatsAppCustomer customer) {
        directory.add(customer);
    }

    /** Approves a template, for every business. */
    public void add(WhatsAppTemplate template) {
        templates.add(template);
    }

    public List<WhatsAppBusiness> businesses() {
        return directory.businesses();
    }

    public List<WhatsAppCustomer> customers() {
        return directory.customers();
    }

    public List<WhatsAppTemplate> templates() {
        return templates.list();
    }

    public Optional<WhatsAppBusiness> business(String phoneNumberId) {
        return directory.business(phoneNumberId);
    }

    public Optional<WhatsAppCustomer> customer(String waId) {
        return directory.customer(waId);
    }

    /**
     * Sends the webhooks of a number to a callback from now on, after it has answered the GET challenge.
     *
     * @throws HandshakeRefused when it does not; the subscription stays as it was
     */
    public void subscribe(WhatsAppBusiness business, URI callback, String verifyToken)
            throws HandshakeRefused, InterruptedException {
        var subscription = new Subscription(callback, verifyToken);
        sender.post().handshake(subscription, ids.decimal());
        directory.subscribe(business, subscription);
    }

    /** Sends the webhooks of a number to a callback without asking it first. */
    public void subscribeUnchecked(WhatsAppBusiness business, URI callback) {
        directory.subscribe(business, new Subscription(callback, ""));
    }

    public void unsubscribe(WhatsAppBusiness business) {
        directory.unsubscribe(business);
    }

    /** Where the webhooks of a number go. */
    public Optional<URI> callback(WhatsAppBusiness business) {
        return directory.subscription(business).map(Subscription::callback);
    }

    /**
     * The phone of a customer, in the chat with a business.
     *
     * @throws NoSuchElementException when there is no such customer
     */
    public CustomerPhone phone(WhatsAppBusiness business, String waId) {
        return new CustomerPhone(
                business,
                directory.customer(waId).orElseThrow(() -> new NoSuchElementException("no such customer")),
                wiring);
    }

    /** Makes a group of a business with some customers, as Meta does after the business asked and they followed its link. */
    public WhatsAppGroup group(WhatsAppBusiness business, String subject, List<WhatsAppCustomer> members) {
        var group = new WhatsAppGroup(ids.group(), business, subject, members);
        directory.add(group);
        var now = wiring.clock().instant();
        webhooks.group(
                group,
                "group_lifecycle_update",
                Json.object().put("type", "group_create").put("subject", subject),
                now);
        var joined = Json.object().put("type", "group_participants_add").put("reason", "invite_link");
        var added = joined.putArray("added_participants");
        group.members().forEach(member -> added.addObject().put("wa_id", member.waId()));
        webhooks.group(group, "group_participants_update", joined, now);
        return group;
    }

    /** The groups of a business. */
    public List<WhatsAppGroup> groups(WhatsAppBusiness business) {
        return directory.groups(business);
    }

    /** Collects several updates for one POST. */
    public WebhookBatch batch() {
        return new WebhookBatch(ids, wiring.clock().instant(), webhooks);
    }

    /** Posts any JSON for a number, rightly signed; returns the delivery's id, 0 when nobody subscribed. */
    public long post(WhatsAppBusiness business, JsonNode body) {
        return webhooks.post(business, "raw", body);
    }

    /** Posts any bytes for a number, rightly signed; returns the delivery's id, 0 when nobody subscribed. */
    public long post(WhatsAppBusiness business, byte[] body) {
        return webhooks.post(business, "raw", body);
    }

    /** Posts a webhook again, so many times at once; false when it is no longer kept. */
    public boolean replay(long deliveryId, int copies) {
        if (copies < 1 || copies > 100) {
            throw new IllegalArgumentException("copies must be between 1 and 100");
        }
        return sender.replay(deliveryId, copies);
    }

    /** The last webhooks, oldest first, with the answers they got. */
    public List<WebhookDelivery> deliveries() {
        return sender.deliveries();
    }

    /** The bytes and type of a stored file, as the phone shows it. */
    public Optional<Picture> media(String mediaId) {
        return wiring.shelf()
                .find(mediaId)
                .map(item -> new Picture(
                        item.filename() == null ? item.id() : item.filename(), item.mimeType(), item.bytes()));
    }

    /** How quickly statuses follow from now on. */
    public void pace(StatusPace pace) {
        statuses.pace(pace);
    }

    /** Refuses more than one message in 6 s to one customer, bursts of 45 apart, with 131056; off at first. */
    public void pairLimit(boolean on) {
        outbox.pairLimit(on);
    }

    /** Accepts what lies outside the 24-hour window and lets it fail by webhook; off at first: it is refused at once. */
    public void lateRefusals(boolean on) {
        outbox.lateRefusals(on);
    }

    @Override
    public void close() {
        timeline.close();
        sender.close();
    }
}
