package io.nexuscomm.rules;

import static io.nexuscomm.rules.FactsFixture.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.TextTemplate;
import io.nexuscomm.rules.yaml.RuleFile;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts in several languages, which stand in the file beside the rules that send them. */
class TemplatesTest {

    private static final String TEMPLATE = """
            template: after-hours
            name: We are closed
            language: en
            texts:
              de: "Wir sind ab {{opensAt}} da, {{contact.name}}."
              en: "We are back at {{opensAt}}, {{contact.name}}."
            subject: { en: "Your message" }
            approved:
              whatsapp: { name: after_hours, language: en_US, variables: [opensAt] }
            """;

    private static final String RULE = """
            ---
            rule: closed
            status: live
            trigger: message.received
            then:
              - reply: { template: after-hours, language: %s, with: { opensAt: "%s" }, windowClosed: %s }
              - tag: closed
            """;

    private static RuleFile file(String language, String opensAt, String windowClosed) {
        RuleFile file = RuleYaml.parse(TEMPLATE + RULE.formatted(language, opensAt, windowClosed));
        assertThat(file.problems()).isEmpty();
        return file;
    }

    private static List<Effect> effects(RuleFile file, FactsFixture facts) {
        return RuleSet.of(file.rules(), file.library(), 1).decide(facts.facts()).effects();
    }

    @ParameterizedTest
    @CsvSource({
        "contact.language,de,'Wir sind ab 8:30 da, Ana Cruz.'",
        "contact.language,de-AT,'Wir sind ab 8:30 da, Ana Cruz.'",
        "contact.language,fr,'We are back at 8:30, Ana Cruz.'",
        "contact.language,,'We are back at 8:30, Ana Cruz.'",
        "de,fr,'Wir sind ab 8:30 da, Ana Cruz.'"
    })
    void replyShouldBeInTheReadersLanguageWhereThereIsSuchAText(String language, String known, String text) {
        List<Effect> effects = effects(file(language, "8:30", "fail"), message().with(Field.CONTACT_LANGUAGE, known));

        assertThat(effects).first().isEqualTo(new Effect.Reply("closed", "/then/0/reply", text));
    }

    @Test
    void placeholdersOfTheRuleShouldBeFilledBeforeTheyGoIntoTheTemplateAndNeverAgain() {
        RuleFile file = file("en", "{{message.preview}}", "fail");

        assertThat(effects(file, message("{{contact.name}}")).getFirst())
                .isEqualTo(new Effect.Reply("closed", "/then/0/reply", "We are back at {{contact.name}}, Ana Cruz."));
    }

    @Test
    void replyShouldFailAndSayWhyWhenAVariableHasNoValue() {
        RuleFile file = file("en", "{{contact.attr.opening}}", "fail");

        List<Effect> effects = effects(file, message());

        assertThat(effects.getFirst())
                .isEqualTo(new Effect.Failed("closed", "/then/0/reply", "reply", "no value for opensAt"));
        assertThat(effects).contains(new Effect.Tag("closed", "/then/1/tag", "closed"));
    }

    @Test
    void replyShouldBeLeftToAJobWhenTheWindowIsClosed() {
        RuleFile file = file("de", "8:30", "template");
        Facts closed = message().with(Field.LANE_WINDOW, "closed").facts();
        RuleSet rules = RuleSet.of(file.rules(), file.library(), 1);

        Effect.Errand errand = (Effect.Errand) rules.decide(closed).effects().getFirst();
        Task task =
                rules.task("closed", errand.path(), errand.variables(), closed).orElseThrow();

        assertThat(errand.awaited()).isFalse();
        assertThat(task.order()).isInstanceOfSatisfying(Order.Reply.class, reply -> {
            assertThat(reply.said().text()).isEqualTo("Wir sind ab 8:30 da, Ana Cruz.");
            assertThat(reply.said().subject()).isEqualTo("Your message");
            assertThat(reply.said().approved())
                    .containsEntry("whatsapp", new TextTemplate.Approved("after_hours", "en_US", List.of("opensAt")));
            assertThat(reply.said().values()).containsEntry("opensAt", "8:30");
        });
    }

    @Test
    void replyShouldBeLeftToAJobWhenOnlyAProvidersCatalogueCanHaveTheTemplate() {
        RuleFile file = RuleYaml.parse(RULE.formatted("de", "8:30", "fail"));

        assertThat(file.problems()).isEmpty();
        assertThat(effects(file, message()).getFirst()).isInstanceOf(Effect.Errand.class);
    }

    @Test
    void ruleShouldBeRefusedWhenItsTemplateNeedsWhatItDoesNotGive() {
        RuleFile file = RuleYaml.parse(
                TEMPLATE
                        + "---\nrule: closed\nstatus: live\ntrigger: message.received\nthen: [{ reply: { template: after-hours } }]\n");

        assertThat(file.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.message()).isEqualTo("the template `after-hours` needs a value for `opensAt`");
            assertThat(problem.suggestion()).isEqualTo("write `with: { opensAt: \"...\" }`");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "texts: { en: Hello }|texts: {}|the template `texts` none",
                "language: en|language: fr|has no text in its own language `fr`",
                "en: Hello|en: \"Hello {{name\"|`{{` is not closed",
                "en: Hello|en: \"Hello {{#each}}\"|names nothing",
                "en: Hello|english: Hello|is not as it must be",
                "texts: { en: Hello }|texts: { en: ' ' }|the text is empty"
            })
    void templateShouldBeRefusedWithWhatIsWrong(String right, String wrong, String message) {
        String good = "template: hello\nlanguage: en\ntexts: { en: Hello }\n";

        RuleFile file = RuleYaml.parse(good.replace(right, wrong));

        assertThat(RuleYaml.parse(good).problems()).isEmpty();
        assertThat(file.problems()).isNotEmpty();
        assertThat(file.problems().getFirst().message())
                .contains(message.startsWith("the template `texts`") ? "a template needs a text" : message);
    }

    @Test
    void templateShouldBeTheSameWhenItIsWrittenAndReadAgain() {
        RuleFile file = RuleYaml.parse(TEMPLATE);

        RuleFile again = RuleYaml.parse(RuleYaml.write(file.documents()));

        assertThat(file.documents()).hasSize(1);
        assertThat(again.documents()).isEqualTo(file.documents());
        assertThat(RuleYaml.schema().toString()).contains("approved");
    }
}
