package io.nexuscomm.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.Capabilities;
import io.nexuscomm.connector.Capabilities.TextUnit;
import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.connector.plan.SendPlan;
import io.nexuscomm.connector.plan.SendPlan.Verdict;
import io.nexuscomm.connector.plan.SendPlanner;
import io.nexuscomm.connector.plan.SendPolicy;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Text;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
    private final Capabilities can;

    private RenderingRules(Subject subject, SendStep sample) {
        this.subject = subject;
        this.sample = sample;
        this.can = subject.descriptor().capabilities();
    }

    /** None for a connector that shows no step with a text. */
    static List<Rule> of(Subject subject) {
        Optional<SendStep> sample = subject.outbound().stream()
                .filter(fixture -> !fixture.json().has("refused"))
                .map(OutboundFixture::step)
                .filter(step -> step.contents().size() == 1 && step.contents().getFirst() instanceof Text)
                .findFirst();
        if (sample.isEmpty()) {
            return List.of();
        }
        RenderingRules rules = new RenderingRules(subject, sample.get());
        return List.of(
                new Rule("N301", "requests go to declared hosts", rules::hosts),
                new Rule("N304", "no secret stands in an address", rules::addresses),
                new Rule("N305", "a text of one less, as much and one more than fits arrives whole", rules::limits),
                new Rule("N306", "a text arrives as it was written", rules::texts),
                new Rule("N307", "what people write becomes no header", rules::headers));
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

    private void limits() {
        int most = can.textLength();
        for (String unit : List.of("a", "😀")) {
            int size = size(unit);
            arrives(unit.repeat(Math.max(1, most / size - 1)), 1);
            arrives(unit.repeat(most / size), 1);
            arrives(unit.repeat(most / size + 1), 2);
        }
        // the limit falls within a character
        arrives("a".repeat(most - 1) + "😀", can.textUnit() == TextUnit.OCTETS ? 2 : 1);
    }

    private int size(String unit) {
        return can.textUnit() == TextUnit.OCTETS
                ? unit.getBytes(StandardCharsets.UTF_8).length
                : unit.codePointCount(0, unit.length());
    }

    private void arrives(String text, int steps) {
        SendPlan plan = SendPlanner.plan(List.of(new Text(text)), can, SendPolicy.ADAPT);
        if (plan.verdict() == Verdict.REFUSED) {
            assertThat(steps).as("steps of a text that is refused as too long").isGreaterThan(1);
            return;
        }
        assertThat(plan.steps()).as("steps of a text of %s", text.length()).hasSizeGreaterThanOrEqualTo(steps);
        for (List<Content> step : plan.steps()) {
            ProviderRequest request =
                    subject.connector().renderer().render(sample.withContents(step), subject.account());
            RequestTexts.assertHolds(request, step.getFirst().plainText());
        }
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
