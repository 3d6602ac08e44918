package io.nexuscomm.connector.sandbox.sms;

import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.activity.Timeline;
import io.nexuscomm.connector.sandbox.fault.FaultKind;
import io.nexuscomm.connector.sandbox.fault.Faults;
import io.nexuscomm.connector.sandbox.http.Endpoint;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Twilio's Programmable Messaging, simulated: what it checks, how it refuses, what it says in webhooks. Everything is in
 * memory and bounded. Safe for many threads.
 */
public final class TwilioProvider implements AutoCloseable {
    private final Timeline timeline = new Timeline("sandbox-twilio");
    private final Faults faults = Faults.of(EnumSet.range(FaultKind.SLOW, FaultKind.BAD_SIGNATURE));
    private final SmsDirectory directory = new SmsDirectory();
    private final TwilioWebhooks webhooks;
    private final SmsParts parts;
    private final SmsFlow flow;
    private final TwilioApi api;

    /**
     * Without accounts or customers yet.
     *
     * @param base where {@link #endpoint()} will be reached: {@code http://localhost:PORT/twilio}
     * @param toSent how long after it was accepted a message is sent
     * @param toDelivered how long after that it is delivered
     */
    public TwilioProvider(URI base, Duration toSent, Duration toDelivered, InstantSource clock, Activity activity) {
        var ids = new TwilioIds();
        webhooks = new TwilioWebhooks(timeline, faults, activity);
        parts = new SmsParts(directory, webhooks, new SmsShelf(ids), ids, base, clock, activity);
        flow = new SmsFlow(parts, timeline, faults, toSent, toDelivered);
        api = new TwilioApi(new TwilioCalls(parts, flow), faults, timeline, activity);
    }

    /** Twilio's API, to be mounted at the base's path. */
    public Endpoint endpoint() {
        return api;
    }

    /** An account's {@code apiBase}. */
    public URI apiBase() {
        return parts.base();
    }

    public Faults faults() {
        return faults;
    }

    /** Adds an account, or replaces the one of the same sid. */
    public void add(TwilioAccount account) {
        directory.add(account);
    }

    /** Adds a customer, or replaces the one of the same number. */
    public void add(SmsCustomer customer) {
        directory.add(customer);
    }

    public List<TwilioAccount> accounts() {
        return directory.accounts();
    }

    public List<SmsCustomer> customers() {
        return directory.customers();
    }

    /**
     * Sends what customers write to a callback from now on, as if it had been entered in the Console. With the fragment
     * {@code #rc=5&rp=all} what was not taken is sent again, up to five times; without it, it is lost.
     */
    public void inbound(TwilioAccount account, URI callback) {
        directory.inbound(account, callback);
    }

    /** Where the messages of an account go. */
    public Optional<URI> inbound(TwilioAccount account) {
        return directory.inbound(account);
    }

    /**
     * The phone of a customer, in the chat with an account's number.
     *
     * @throws NoSuchElementException when there is no such customer
     */
    public SmsPhone phone(TwilioAccount account, String number) {
        return new SmsPhone(
                account,
                directory.customer(number).orElseThrow(() -> new NoSuchElementException("no such customer")),
                parts);
    }

    /** A file that was sent, by its id. */
    public Optional<SmsFile> file(String id) {
        return parts.shelf().find(id);
    }

    @Override
    public void close() {
        timeline.close();
        webhooks.close();
        flow.close();
    }
}
