package io.nexuscomm.connector.sandbox;

import io.nexuscomm.connector.sandbox.activity.Activity;
import io.nexuscomm.connector.sandbox.control.ControlApi;
import io.nexuscomm.connector.sandbox.http.HttpHost;
import io.nexuscomm.connector.sandbox.instagram.InstagramProvider;
import io.nexuscomm.connector.sandbox.linkedin.LinkedInProvider;
import io.nexuscomm.connector.sandbox.mail.MailProvider;
import io.nexuscomm.connector.sandbox.meta.RetryPolicy;
import io.nexuscomm.connector.sandbox.sms.SmsCustomer;
import io.nexuscomm.connector.sandbox.sms.Smsc;
import io.nexuscomm.connector.sandbox.sms.TwilioProvider;
import io.nexuscomm.connector.sandbox.whatsapp.StatusPace;
import io.nexuscomm.connector.sandbox.whatsapp.WhatsAppProvider;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import javax.net.ServerSocketFactory;

/**
 * The simulated providers on loopback, with sample people: a WhatsApp Cloud API, an Instagram messaging API, Twilio, a
 * centre for short messages, LinkedIn's Community Management API, a mail server, and a page to play with.
 * Nothing is kept over a restart.
 */
public final class Sandbox implements AutoCloseable {
    /** A delivery that is not taken is tried again soon, so that one can watch it. */
    private static final Duration BROUGHT_AGAIN = Duration.ofSeconds(1);

    /** As with Meta, the copy of a message comes a moment after the answer that names it. */
    private static final Duration ECHO_AFTER = Duration.ofMillis(300);

    private final HttpHost http;
    private final WhatsAppProvider whatsApp;
    private final InstagramProvider instagram;
    private final MailProvider mail;
    private final TwilioProvider sms;
    private final Smsc smsc;
    private final LinkedInProvider linkedIn;
    private final ControlApi control;
    private final Activity activity;

    private Sandbox(Settings settings) throws IOException {
        activity = new Activity(settings.clock());
        http = HttpHost.bind(settings.ports().http());
        try {
            mail = MailProvider.start(settings.ports().smtp(), settings.ports().imap(), settings.clock(), activity);
            smsc = Smsc.start(new Smsc.Settings(
                    0,
                    ServerSocketFactory.getDefault(),
                    settings.pace().sent().plus(settings.pace().delivered()),
                    BROUGHT_AGAIN,
                    settings.clock(),
                    activity));
        } catch (IOException taken) {
            http.close();
            throw taken;
        }
        whatsApp = new WhatsAppProvider(
                URI.create(address() + "/graph"), settings.pace(), settings.retries(), settings.clock(), activity);
        sms = new TwilioProvider(
                URI.create(address() + "/twilio"),
                settings.pace().sent(),
                settings.pace().delivered(),
                settings.clock(),
                activity);
        // both are Meta's, and what troubles the one mostly troubles the other
        instagram = new InstagramProvider(
                URI.create(address() + "/instagram"),
                ECHO_AFTER,
                settings.retries(),
                whatsApp.faults(),
                settings.clock(),
                activity);
        linkedIn = new LinkedInProvider(
                URI.create(address() + "/linkedin"), ECHO_AFTER, settings.retries(), settings.clock(), activity);
        addPeople();
        control = new ControlApi(
                whatsApp, instagram, mail, sms, smsc, linkedIn, activity, SamplePeople.SUPPORT.address());
        http.mount("/graph", whatsApp.endpoint());
        http.mount("/instagram", instagram.endpoint());
        http.mount("/facebook", instagram.facebookEndpoint());
        http.mount("/twilio", sms.endpoint());
        http.mount("/mail/oauth/token", mail.tokens());
        http.mount("/linkedin", linkedIn.endpoint());
        http.mount("/sandbox", control);
        http.start();
    }

    /**
     * What a sandbox is started with.
     *
     * @param pace how quickly statuses follow a message
     * @param retries when refused webhooks are posted again
     */
    public record Settings(SandboxPorts ports, StatusPace pace, RetryPolicy retries, InstantSource clock) {
        /** For people: realistic pace, real time. */
        public static Settings realistic(SandboxPorts ports) {
            return new Settings(ports, StatusPace.REALISTIC, RetryPolicy.STANDARD, InstantSource.system());
        }

        /** For tests: free ports, statuses at once, real time. */
        public static Settings quick() {
            return new Settings(SandboxPorts.FREE, StatusPace.AT_ONCE, RetryPolicy.STANDARD, InstantSource.system());
        }

        public Settings clock(InstantSource value) {
            return new Settings(ports, pace, retries, value);
        }

        public Settings retries(RetryPolicy value) {
            return new Settings(ports, pace, value, clock);
        }

        public Settings pace(StatusPace value) {
            return new Settings(ports, value, retries, clock);
        }
    }

    /**
     * Starts a sandbox.
     *
     * @throws IOException when a port is taken
     */
    public static Sandbox start(Settings settings) throws IOException {
        return new Sandbox(settings);
    }

    /**
     * Opens the reply windows of the sample people, as if they had just written: a sandbox that starts anew has forgotten
     * what they wrote to a gateway that has not.
     */
    public void openWindows() {
        SamplePeople.PHONES.forEach(phone ->
                whatsApp.phone(SamplePeople.HARBOUR_COFFEE, phone.waId()).window(true));
        SamplePeople.INSTAGRAMS.forEach(person -> instagram
                .app(SamplePeople.HARBOUR_COFFEE_INSTAGRAM, person.scopedId())
                .lastWrote(Duration.ZERO));
    }

    public WhatsAppProvider whatsApp() {
        return whatsApp;
    }

    /** Shares its faults with WhatsApp. */
    public InstagramProvider instagram() {
        return instagram;
    }

    public MailProvider mail() {
        return mail;
    }

    public TwilioProvider sms() {
        return sms;
    }

    /** A centre that speaks SMPP, at a free port. */
    public Smsc smsc() {
        return smsc;
    }

    public LinkedInProvider linkedIn() {
        return linkedIn;
    }

    /** The live log. */
    public Activity activity() {
        return activity;
    }

    public int httpPort() {
        return http.port();
    }

    /** {@code http://localhost:PORT/sandbox/}. */
    public URI page() {
        return URI.create(address() + "/sandbox/");
    }

    @Override
    public void close() throws IOException {
        http.close();
        control.close();
        whatsApp.close();
        sms.close();
        smsc.close();
        instagram.close();
        linkedIn.close();
        mail.close();
    }

    private String address() {
        return "http://localhost:" + http.port();
    }

    private void addPeople() {
        whatsApp.add(SamplePeople.HARBOUR_COFFEE);
        SamplePeople.PHONES.forEach(whatsApp::add);
        SamplePeople.TEMPLATES.forEach(whatsApp::add);
        instagram.add(SamplePeople.HARBOUR_COFFEE_INSTAGRAM);
        SamplePeople.INSTAGRAMS.forEach(instagram::add);
        SamplePeople.MAILBOXES.forEach(mail::add);
        linkedIn.add(SamplePeople.HARBOUR_LINKEDIN);
        SamplePeople.LINKEDINS.forEach(linkedIn::add);
        SamplePeople.LINKEDIN_POSTS.forEach(linkedIn::add);
        sms.add(SamplePeople.HARBOUR_SMS);
        smsc.add(SamplePeople.HARBOUR_SMPP);
        for (var phone : SamplePeople.PHONES) {
            var customer = new SmsCustomer("+" + phone.waId(), phone.name());
            sms.add(customer);
            smsc.add(customer);
        }
    }
}
