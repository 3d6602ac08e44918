package io.nexuscomm.app.demo;

import io.nexuscomm.app.StartupProblem;
import io.nexuscomm.connector.sandbox.SamplePeople;
import io.nexuscomm.connector.sandbox.Sandbox;
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

/** Some conversations to begin with. They come about as all others do: through the sandbox and the API. */
final class SampleHistory {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final DemoClient client;
    private final Sandbox sandbox;

    SampleHistory(DemoClient client, Sandbox sandbox) {
        this.client = client;
        this.sandbox = sandbox;
    }

    void make() {
        whatsApp(SamplePeople.ANA, "Hi! Do you still have the Ethiopian beans, 1 kg?");
        whatsApp(SamplePeople.JONAS, "Hallo, my order 4711 was charged twice. Could I get a refund please?");
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
        JsonNode anaByMail = arrived(SamplePeople.ANA_MAIL.name(), "email");
        client.merge(contactOf(ana), contactOf(anaByMail));
        whatsApp(SamplePeople.ANA, "Perfect, yes please. I will come by tomorrow.");
        answer(
                arrived(SamplePeople.JONAS.name(), "whatsapp"),
                "I am sorry about that. The second payment goes back to you today.");
        arrived(SamplePeople.MEI_MAIL.name(), "email");
    }

    private void whatsApp(WhatsAppCustomer customer, String text) {
        sandbox.whatsApp().phone(SamplePeople.HARBOUR_COFFEE, customer.waId()).text(text);
    }

    private void mail(MailAccount from, String subject, String text) {
        try {
            sandbox.mail().mailbox(from.address()).send(MailDraft.plain(SamplePeople.SUPPORT.address(), subject, text));
        } catch (MessagingException failure) {
            throw new StartupProblem("the sandbox could not send a sample mail", failure);
        }
    }

    private void answer(JsonNode conversation, String text) {
        client.answer(conversation.path("id").asString(), text);
    }

    private static String contactOf(JsonNode conversation) {
        return conversation.at("/contact/id").asString();
    }

    private JsonNode arrived(String name, String channel) {
        return until(() -> client.conversation(name, channel))
                .orElseThrow(() -> new StartupProblem("a sample message of " + name + " did not arrive"));
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
