package io.nexuscomm.connector.sandbox.instagram;

import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.activity.Timeline;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.fault.Faults;
import io.nexuscomm.connector.sandbox.http.Endpoint;
import io.nexuscomm.connector.sandbox.meta.HandshakeRefused;
import io.nexuscomm.connector.sandbox.meta.RetryPolicy;
import io.nexuscomm.connector.sandbox.meta.Subscription;
import io.nexuscomm.connector.sandbox.meta.WebhookDelivery;
import io.nexuscomm.connector.sandbox.meta.WebhookSender;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/**
 * The Instagram messaging API, simulated: what it checks, how it refuses, what it says in webhooks. Everything is in
 * memory and bounded. Safe for many threads.
 */
public final class InstagramProvider implements AutoCloseable {

    private final Timeline timeline = new Timeline("sandbox-instagram");
    private final InstagramIds ids = new InstagramIds();
    private final Directory directory = new Directory();
    private final FileStore files = new FileStore(ids);
    private final Faults faults;
    private final WebhookSender sender;
    private final InstagramWebhooks webhooks;
    private final CustomerApp.Wiring wiring;
    private final AppAccess access;
    private final GraphDoor door;
    private final GraphDoor facebook;

    /**
     * Without businesses or customers yet.
     *
     * @param base where {@link #endpoint()} will be reached: {@code http://localhost:PORT/instagram}
     * @param echoAfter how long after the answer the copy of a sent message comes
     * @param faults of {@link #misbehaviours()}; another provider of Meta's may share them
     */
    public InstagramProvider(
            URI base, Duration echoAfter, RetryPolicy retries, Faults faults, InstantSource clock, Activity activity) {
        this.faults = faults;
        sender = new WebhookSender(retries, timeline, faults, clock, activity);
        access = new AppAccess(clock);
        webhooks = new InstagramWebhooks(directory, access, sender, timeline, faults, clock, activity);
        wiring = new CustomerApp.Wiring(directory, webhooks, files, ids, base, clock, activity);
        var outbox = new Outbox(
                directory, new MessageCheck(files, faults), webhooks, timeline, echoAfter, ids, clock, activity);
        door = new GraphDoor(
                new GraphCalls(Stack.INSTAGRAM, directory, files, outbox, access),
                Stack.INSTAGRAM,
                faults,
                timeline,
                ids,
                activity);
        facebook = new GraphDoor(
                new GraphCalls(Stack.FACEBOOK, directory, files, outbox, access),
                Stack.FACEBOOK,
                faults,
                timeline,
                ids,
                activity);
    }

    /** The ways in which this provider can misbehave; all are off. */
    public static Faults misbehaviours() {
        var kinds = EnumSet.range(FaultKind.SLOW, FaultKind.BAD_SIGNATURE);
        kinds.add(FaultKind.ALBUM_REFUSED);
        return Faults.of(kinds);
    }

    /** The Graph API with Instagram login (graph.instagram.com), to be mounted at the base's path. */
    public Endpoint endpoint() {
        return door;
    }

    /** The Graph API with Facebook login (graph.facebook.com), to be mounted at the path of {@link #facebookBase()}. */
    public Endpoint facebookEndpoint() {
        return facebook;
    }

    /** The {@code apiBase} of an account with Facebook login, whose token is {@link InstagramBusiness#pageToken()}. */
    public URI facebookBase() {
        return wiring.base().resolve("/facebook");
    }

    /** The {@code apiBase} of an account with Instagram login. */
    public URI apiBase() {
        return wiring.base();
    }

    public Faults faults() {
        return faults;
    }

    /** Adds an account, or replaces the one of the same id. */
    public void add(InstagramBusiness business) {
        directory.add(business);
        access.begin(business);
    }

    /** Lets the token that an account began with be so old; it ends after sixty days. */
    public void tokenAge(InstagramBusiness business, Duration age) {
        access.age(business, age);
    }

    /** The app is told of these fields of an account and of nothing else, as when Meta ended the rest by itself. */
    public void fields(InstagramBusiness business, Set<String> fields) {
        access.subscribe(business, fields);
    }

    /** Of what of an account the app is told. */
    public List<String> fields(InstagramBusiness business) {
        return access.fields(business);
    }

    /** Adds a customer, or replaces the one of the same id. */
    public void add(InstagramCustomer customer) {
        directory.add(customer);
    }

    public List<InstagramBusiness> businesses() {
        return directory.businesses();
    }

    public List<InstagramCustomer> customers() {
        return directory.customers();
    }

    public Optional<InstagramBusiness> business(String instagramId) {
        return directory.business(instagramId);
    }

    /**
     * Sends the webhooks of an account to a callback from now on, after it has answered the GET challenge.
     *
     * @throws HandshakeRefused when it does not; the subscription stays as it was
     */
    public void subscribe(InstagramBusiness business, URI callback, String verifyToken)
            throws HandshakeRefused, InterruptedException {
        var subscription = new Subscription(callback, verifyToken);
        sender.post().handshake(subscription, ids.decimal());
        directory.subscribe(business, subscription);
    }

    /** Sends the webhooks of an account to a callback without asking it first. */
    public void subscribeUnchecked(InstagramBusiness business, URI callback) {
        directory.subscribe(business, new Subscription(callback, ""));
    }

    public void unsubscribe(InstagramBusiness business) {
        directory.unsubscribe(business);
    }

    /** Where the webhooks of an account go. */
    public Optional<URI> callback(InstagramBusiness business) {
        return directory.subscription(business).map(Subscription::callback);
    }

    /**
     * The Instagram of a customer, in the chat with a business.
     *
     * @throws NoSuchElementException when there is no such customer
     */
    public CustomerApp app(InstagramBusiness business, String scopedId) {
        return new CustomerApp(
                business,
                directory.customer(scopedId).orElseThrow(() -> new NoSuchElementException("no such customer")),
                wiring);
    }

    /** Posts any bytes for an account, rightly signed; returns the delivery's id, 0 when nobody subscribed. */
    public long post(InstagramBusiness business, byte[] body) {
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

    /** A file of a chat, as the app shows it. */
    public Optional<StoredFile> file(String id) {
        return files.find(id);
    }

    @Override
    public void close() {
        timeline.close();
        sender.close();
    }
}
