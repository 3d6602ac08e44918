package io.nexuscomm.app.demo;

import io.nexuscomm.app.StartupProblem;
import io.nexuscomm.connector.sandbox.SamplePeople;
import io.nexuscomm.connector.sandbox.Sandbox;
import io.nexuscomm.connector.sandbox.instagram.InstagramCustomer;
import io.nexuscomm.connector.sandbox.mail.MailAccount;
import io.nexuscomm.connector.sandbox.mail.MailDraft;
import io.nexuscomm.connector.sandbox.whatsapp.WhatsAppCustomer;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * Some conversations to begin with. They come about as all others do: through the sandbox and the API. Each step first
 * looks whether it was done before, so that a history that was cut short is completed and none is made twice.
 */
final class SampleHistory {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DemoClient client;
    private final Sandbox sandbox;
    private final LinkedInHistory linkedIn;

    SampleHistory(DemoClient client, Sandbox sandbox) {
        this.client = client;
        this.sandbox = sandbox;
        this.linkedIn = new LinkedInHistory(client, sandbox);
    }

    void make() {
        whatsApp(SamplePeople.ANA, "Hi! Do you still have the Ethiopian beans, 1 kg?");
        whatsApp(SamplePeople.JONAS, "Hallo, my order 4711 was charged twice. Could I get a refund please?");
        instagram(SamplePeople.LEO_INSTAGRAM, "Is the pistachio croissant back? 🥐");
        linkedIn.begin();
        mail(
                SamplePeople.ANA_MAIL,
                "Table for six on Saturday",
                "Hello,\n\nwe would like to book a table for six on Saturday at ten. Is that possible?\n\nBest,\nAna");
        mail(
                SamplePeople.MEI_MAIL,
                "Invoice for October",
                "Good morning,\n\ncould you send me the invoice for October once more?\n\nKind regards\nMei");

        JsonNode ana = arrived(SamplePeople.ANA.name(), "whatsapp");
        answer(ana, "Yes, they came in on Friday. Shall I put a kilo aside for you?");
        merge(ana, arrived(SamplePeople.ANA_MAIL.name(), "email"));
        String done = "Perfect, yes please. I will come by tomorrow.";
        if (!client.says(idOf(ana), done)) {
            phone(SamplePeople.ANA, done);
        }
        text(SamplePeople.ANA, "PS by text: is there parking at the harbour?");
        answer(
                arrived(SamplePeople.JONAS.name(), "whatsapp"),
                "I am sorry about that. The second payment goes back to you today.");
        answer(
                until(() -> atInstagram(SamplePeople.LEO_INSTAGRAM))
                        .orElseThrow(() -> missing(SamplePeople.LEO_INSTAGRAM.name())),
                "It is, from tomorrow on. We open at eight.");
        answer(
                until(() -> linkedIn.conversation(SamplePeople.TOMAS_LINKEDIN))
                        .orElseThrow(() -> missing(SamplePeople.TOMAS_LINKEDIN.name())),
                "There is: the oat and walnut cake is on the house for all who taste.");
        arrived(SamplePeople.MEI_MAIL.name(), "email");
        if (until(() -> client.says(idOf(ana), done) ? Optional.of(done) : Optional.empty())
                .isEmpty()) {
            throw missing(SamplePeople.ANA.name());
        }
    }

    /** The message by which somebody's first conversation came about: where there is one, that has arrived. */
    private void whatsApp(WhatsAppCustomer customer, String text) {
        if (client.conversation(customer.name(), "whatsapp").isEmpty()) {
            phone(customer, text);
        }
    }

    private void phone(WhatsAppCustomer customer, String text) {
        sandbox.whatsApp().phone(SamplePeople.HARBOUR_COFFEE, customer.waId()).text(text);
    }

    /** From the same number, so it stands in the conversation that the number has already. */
    private void text(WhatsAppCustomer customer, String text) {
        if (client.conversation(customer.name(), "sms").isEmpty()) {
            sandbox.sms().phone(SamplePeople.HARBOUR_SMS, "+" + customer.waId()).text(text);
            arrived(customer.name(), "sms");
        }
    }

    /** As {@link #whatsApp}. */
    private void instagram(InstagramCustomer customer, String text) {
        if (atInstagram(customer).isEmpty()) {
            sandbox.instagram()
                    .app(SamplePeople.HARBOUR_COFFEE_INSTAGRAM, customer.scopedId())
                    .text(text);
        }
    }

    private Optional<JsonNode> atInstagram(InstagramCustomer customer) {
        return client.conversationAt(customer.scopedId(), "instagram");
    }

    /** As {@link #whatsApp}. */
    private void mail(MailAccount from, String subject, String text) {
        if (client.conversation(from.name(), "email").isPresent()) {
            return;
        }
        try {
            sandbox.mail().mailbox(from.address()).send(MailDraft.plain(SamplePeople.SUPPORT.address(), subject, text));
        } catch (MessagingException failure) {
            throw new StartupProblem("the sandbox could not send a sample mail", failure);
        }
    }

    private void answer(JsonNode conversation, String text) {
        if (!client.says(idOf(conversation), text)) {
            client.answer(idOf(conversation), text);
        }
    }

    private void merge(JsonNode survivor, JsonNode other) {
        if (!contactOf(survivor).equals(contactOf(other))) {
            client.merge(contactOf(survivor), contactOf(other));
        }
    }

    private static String idOf(JsonNode conversation) {
        return conversation.path("id").asString();
    }

    private static String contactOf(JsonNode conversation) {
        return conversation.at("/contact/id").asString();
    }

    private JsonNode arrived(String name, String channel) {
        return until(() -> client.conversation(name, channel)).orElseThrow(() -> missing(name));
    }

    private static StartupProblem missing(String name) {
        return new StartupProblem("a sample message of " + name + " did not arrive");
    }

    private static <T> Optional<T> until(Supplier<Optional<T>> question) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Optional<T> answer = question.get();
        while (answer.isEmpty() && System.nanoTime() < end) {
            pause();
            answer = question.get();
        }
        return answer;
    }

    private static void pause() {
        try {
            new CountDownLatch(1).await(150, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartupProblem("making the sample history was interrupted", interrupted);
        }
    }
}
