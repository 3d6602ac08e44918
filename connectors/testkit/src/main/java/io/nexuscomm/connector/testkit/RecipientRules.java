package io.nexuscomm.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.message.event.Address;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** That a request goes to whom the step is for, tried with the first text among the steps: fixtures show one recipient. */
final class RecipientRules {

    /** What careless code rewrites: by a country's code, its length, a zero, a mobile prefix that another country has not. */
    private static final List<String> NUMBERS = List.of(
            "+15550001111",
            "+4915112345678",
            "+390212345678",
            "+5215512345678",
            "+5491112345678",
            "+551187654321",
            "+2250712345678",
            "+85212345678");

    private static final List<String> MAILBOXES =
            List.of("ana@example.org", "o'brien+tag@mail.example.co.uk", "first.last_1-x@sub.example.org");

    private final Subject subject;
    private final SendStep sample;

    private RecipientRules(Subject subject, SendStep sample) {
        this.subject = subject;
        this.sample = sample;
    }

    /** None where nothing is written to phone numbers or mailboxes, or where the request does not name them as they are. */
    static List<Rule> of(Subject subject) {
        Optional<SendStep> text = Samples.of(subject).text();
        if (text.isEmpty() || others(text.get().to()).isEmpty()) {
            return List.of();
        }
        RecipientRules rules = new RecipientRules(subject, text.get());
        Rule recipients = new Rule("N325", "a request goes to whom the step is for", rules::recipients);
        return rules.names(text.get()) ? List.of(recipients) : List.of();
    }

    private static List<String> others(Address address) {
        return switch (address.scheme()) {
            case "tel" -> NUMBERS;
            case "mailto" -> MAILBOXES;
            default -> List.of();
        };
    }

    private void recipients() {
        for (String other : others(sample.to())) {
            SendStep step = to(other);
            assertThat(names(step))
                    .as("whether the request for %s names that recipient, no other: %s", other, shown(step))
                    .isTrue();
        }
    }

    /** In the chat that is called like the recipient, as the sample's is. */
    private SendStep to(String value) {
        String known = bare(sample.to().value());
        return new SendStep(
                sample.clientToken(),
                new Address(sample.to().scheme(), sample.to().scope(), value),
                sample.chat().replace(known, bare(value)),
                sample.contents(),
                sample.replyTo(),
                sample.email(),
                sample.automatic());
    }

    private boolean names(SendStep step) {
        String wanted = Pattern.quote(bare(step.to().value()));
        return Pattern.compile("(?<![\\w.+'-])\\+?" + wanted + "(?![\\w@'-])")
                .matcher(shown(step))
                .find();
    }

    private String shown(SendStep step) {
        ProviderRequest request = subject.connector().renderer().render(step, subject.account());
        return Stream.concat(
                        Stream.of(spelled(request.target()), new String(request.body(), StandardCharsets.UTF_8)),
                        RequestTexts.reads(request) ? RequestTexts.of(request).stream() : Stream.of())
                .collect(Collectors.joining("\n"));
    }

    /** Without the escapes of signs that stand in addresses. */
    private static String spelled(String target) {
        return target.replaceAll("(?i)%2B", "+")
                .replaceAll("(?i)%40", "@")
                .replaceAll("(?i)%3A", ":")
                .replace("%27", "'");
    }

    private static String bare(String value) {
        return value.startsWith("+") ? value.substring(1) : value;
    }
}
