package io.nexuscomm.rules.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.nexuscomm.rules.Effect;
import io.nexuscomm.rules.FactsFixture;
import io.nexuscomm.rules.RuleSet;
import io.nexuscomm.rules.importing.Imported.Loss;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SieveImportTest {

    private static final String SCRIPT = """
            require ["fileinto", "vacation", "imap4flags"];
            # money first
            if anyof (header :contains "subject" ["invoice", "receipt"],
                      address :domain :is "from" "bank.example") {
              fileinto "Billing";
              addflag ["urgent", "\\\\Seen"];
              stop;
            }
            if header :matches "Subject" "*[list]*" { discard; }
            elsif not exists "subject" { fileinto "Untitled"; }
            else { keep; }
            /* away */
            vacation :days 3 :handle "Away!" :subject "Gone" text:
            I am away.
            ..until Monday
            .
            ;
            """;

    private static String yaml(Imported imported) {
        String yaml = RuleYaml.write(imported.rules());
        assertThat(RuleYaml.parse(yaml).problems()).as(yaml).isEmpty();
        assertThat(RuleYaml.parse(yaml).rules()).isEqualTo(imported.rules());
        return yaml;
    }

    @Test
    void scriptShouldBecomeDraftsInItsOrder() {
        Imported imported = SieveImport.of(SCRIPT);

        String yaml = yaml(imported);
        assertThat(imported.rules()).extracting(Rule::id).containsExactly("sieve-1", "sieve-2", "sieve-3");
        assertThat(imported.rules()).allMatch(rule -> !rule.status().evaluated());
        assertThat(yaml)
                .contains("order: 10", "order: 20", "order: 30")
                .contains("'@bank.example'", "invoice", "tag: Billing", "tag: urgent", "stop: all")
                .contains("(?is)^.*\\[list\\].*$")
                .contains("every: 3d", "handle: away-", "I am away.", " .until Monday")
                .contains("choose:");
    }

    @Test
    void lossShouldBeToldWithItsLine() {
        assertThat(SieveImport.of(SCRIPT).losses())
                .contains(
                        new Loss(5, "sieve-1", "fileinto", "a folder becomes a tag"),
                        new Loss(6, "sieve-1", "addflag", "\\Seen is a flag of mail programs and has no counterpart"),
                        new Loss(9, "sieve-2", "discard", "the message stays in the inbox; later rules are left out"),
                        new Loss(10, "sieve-2", "fileinto", "a folder becomes a tag"),
                        new Loss(13, "sieve-3", "vacation", ":subject is not taken over"));
    }

    @Test
    void ruleShouldBeLeftOutAndToldWhenItsConditionCannotBeSaid() {
        Imported imported = SieveImport.of(
                "if allof (header :is \"X-Spam\" \"yes\", true) { fileinto \"Junk\"; }\n" + "ereject \"no\";");

        assertThat(imported.rules()).isEmpty();
        assertThat(imported.losses())
                .extracting(Loss::what, Loss::why)
                .contains(
                        tuple("header", "rules do not see the header X-Spam"),
                        tuple("if", "its condition cannot be said: the rule is left out"),
                        tuple("if", "its condition cannot be said: the rule is left out"));
        assertThat(SieveImport.of("ereject \"no\";").losses())
                .extracting(Loss::what, Loss::why)
                .contains(tuple("ereject", "this action has no counterpart"));
    }

    @Test
    void placeholderInAReasonShouldStayText() {
        Imported imported = SieveImport.of("vacation \"Hi {{contact.name}}\";");

        assertThat(yaml(imported)).contains("{ {contact.name}}");
        assertThat(imported.losses()).extracting(Loss::what).containsExactly("vacation");
    }

    /** What imported rules do with a mail, made live. */
    private static List<Effect> effects(String script, @Nullable String subject) {
        String yaml = yaml(SieveImport.of(script)).replaceAll("(?m)^(rule: .*)$", "$1\nstatus: live");
        FactsFixture mail = FactsFixture.message("hi").channel("email");
        return RuleSet.of(RuleYaml.parse(yaml).rules(), 1)
                .decide((subject == null ? mail : mail.subject(subject)).facts())
                .effects()
                .stream()
                .filter(effect -> !(effect instanceof Effect.Once))
                .toList();
    }

    @Test
    void laterBranchShouldNotActWhenAnEarlierOneKeeps() {
        String script = """
                if header :contains "subject" "invoice" { keep; }
                elsif header :contains "subject" "offer" { fileinto "Offers"; }
                else { fileinto "Other"; }
                """;

        assertThat(effects(script, "an invoice")).isEmpty();
        assertThat(effects(script, "an offer"))
                .extracting(Effect::toString)
                .singleElement()
                .asString()
                .contains("Offers");
        assertThat(effects(script, "news"))
                .extracting(Effect::toString)
                .singleElement()
                .asString()
                .contains("Other");
        assertThat(effects(script, null))
                .extracting(Effect::toString)
                .singleElement()
                .asString()
                .contains("Other");
    }

    @Test
    void negationShouldHoldWhenTheHeaderIsNotThere() {
        String script =
                "if not anyof (header :contains \"subject\" \"invoice\", address :domain \"from\" \"x.example\") "
                        + "{ fileinto \"Other\"; }";

        assertThat(effects(script, null)).hasSize(1);
        assertThat(effects(script, "invoice 7")).isEmpty();
    }

    @Test
    void automaticMailShouldBeToldApartByItsKeys() {
        Imported no = SieveImport.of("if header :is \"Auto-Submitted\" \"no\" { fileinto \"A\"; }");
        Imported replied = SieveImport.of("if header :is \"Auto-Submitted\" \"auto-replied\" { fileinto \"A\"; }");

        assertThat(no.rules()).isEmpty();
        assertThat(no.losses()).extracting(Loss::what).contains("header", "if");
        assertThat(yaml(replied)).contains("message.autoSubmitted: true");
        assertThat(replied.losses())
                .extracting(Loss::why)
                .contains("any automatic mail counts here, whichever header says that it is");
    }

    @Test
    void answerShouldBeLimitedForItselfAlone() {
        String script = """
                if header :contains "subject" "invoice" { fileinto "Billing"; vacation :seconds 60 "Got it"; }
                elsif header :contains "subject" "stop" { stop; }
                else { fileinto "Other"; }
                """;
        Imported imported = SieveImport.of(script);

        assertThat(imported.rules()).hasSize(2);
        assertThat(imported.rules().getFirst().limits().once().every()).isEqualTo(Duration.ofSeconds(60));
        assertThat(imported.rules().getLast().limits()).isNull();
        assertThat(effects(script, "invoice"))
                .extracting(effect -> effect.getClass().getSimpleName())
                .containsExactly("Reply", "Tag");
        assertThat(effects(script, "news")).hasSize(1);
    }

    @Test
    void answerShouldNotBeGivenWhenTheScriptStoppedBefore() {
        String script = """
                if true {
                  if header :contains "subject" "spam" { stop; }
                  vacation "Away";
                }
                """;

        assertThat(effects(script, "spam")).isEmpty();
        assertThat(effects(script, null)).hasSize(1);
        assertThat(effects(script, "hello")).hasSize(1);
    }

    @Test
    void redirectShouldForwardAndFlagsBeToldWhenTheyReplacedOthers() {
        Imported imported = SieveImport.of("redirect \"a@b.example\"; setflag \"urgent\"; addflag \"v\" \"x\";");

        assertThat(yaml(imported))
                .contains("forward:", "email:a@b.example", "tag: urgent")
                .doesNotContain("tag: v");
        assertThat(imported.losses())
                .extracting(Loss::what, Loss::why)
                .containsExactly(
                        tuple("redirect", "the message stays in the inbox"),
                        tuple("setflag", "it replaced all flags; here the tags that are there stay"),
                        tuple("addflag", "flags of variables have no counterpart"));
    }

    @Test
    void comparatorShouldNotBeTakenForAHeader() {
        assertThat(yaml(SieveImport.of(
                        "if header :comparator \"i;ascii-casemap\" :is \"subject\" \"x\" { fileinto \"A\"; }")))
                .contains("message.subject: x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"if {", "if true { keep; ", "keep \"a", "text:\nno end", "§", "/* no end", "if not not", "keep"})
    void textShouldBeRefusedWithItsLineWhenItIsNoSieve(String text) {
        assertThatThrownBy(() -> SieveImport.of(text))
                .isInstanceOf(Unreadable.class)
                .hasMessageStartingWith("line ");
    }

    @Test
    void nestingShouldBeBounded() {
        assertThatThrownBy(() -> SieveImport.of("if " + "not ".repeat(10_000) + "true { keep; }"))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("nested too deep");
    }
}
