package io.nexuscomm.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.message.content.Text;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What holds for every request that a connector writes, tried with the first text among its steps. */
final class RenderingRules {

    /** What a careless template, form, header or cut breaks. */
    private static final List<String> TEXTS = List.of(
            "\"quoted\", 'quoted' and \\back\\slashed\\",
            "two\nlines\tand a tab",
            "a=1&b=2;c=3+4%5 #6 ?7 /8",
            "{{braces}} ${dollars} {a} <b>&amp;</b> ]]>",
            "Grüße, Ελλάδα, 你好, שלום",
            "😀👩‍👩‍👧‍👦🇩🇪");

    private final Subject subject;
    private final SendStep sample;

    private RenderingRules(Subject subject, SendStep sample) {
        this.subject = subject;
        this.sample = sample;
    }

    /** None for a connector that shows no step with a text. */
    static List<Rule> of(Subject subject) {
        Optional<SendStep> sample = Samples.of(subject).text();
        if (sample.isEmpty()) {
            return List.of();
        }
        RenderingRules rules = new RenderingRules(subject, sample.get());
        List<Rule> all = new ArrayList<>(List.of(
                new Rule("N301a", "requests go to declared hosts", rules::hosts),
                new Rule("N320", "no secret stands in an address", rules::addresses),
                new Rule("N322", "what people write becomes no header", rules::headers)));
        if (RequestTexts.reads(rules.rendered("Hello"))) {
            all.add(new Rule(
                    "N305",
                    "what is one less, as much and one more than fits arrives whole",
                    () -> new Limits(subject, sample.get()).check()));
            all.add(new Rule("N321", "a text arrives as it was written", rules::texts));
        }
        return all;
    }

    private void hosts() {
        String target = rendered("Hello").target();
        if (target.startsWith("http://") || target.startsWith("https://")) {
            String host = URI.create(target).getHost().toLowerCase(Locale.ROOT);
            assertThat(subject.descriptor().egressHosts())
                    .as("the declared hosts, of which %s must be one", host)
                    .anyMatch(allowed -> allowed.startsWith("*.")
                            ? host.endsWith(allowed.substring(1))
                            : host.equalsIgnoreCase(allowed));
        }
    }

    private void addresses() {
        String target = rendered("Hello").target();
        SchemaSecrets.values(subject.descriptor().config(), subject.config())
                .forEach(secret -> assertThat(target).as("the address").doesNotContain(secret));
    }

    private void texts() {
        for (String text : TEXTS) {
            RequestTexts.assertHolds(rendered(text), text);
        }
    }

    private void headers() {
        ProviderRequest request = rendered("Hello\r\nX-Evil: 1\r\n\r\nGET / HTTP/1.1");
        request.headers()
                .forEach((name, value) ->
                        assertThat(name + value).as("the header %s", name).doesNotContain("\r", "\n", "X-Evil"));
        assertThat(request.target()).doesNotContain("\r", "\n", " ");
        assertThat(request.mediaType()).doesNotContain("\r", "\n", "X-Evil");
    }

    private ProviderRequest rendered(String text) {
        return subject.connector().renderer().render(sample.withContents(List.of(new Text(text))), subject.account());
    }
}
