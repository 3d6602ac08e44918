package io.nexuscomm.rules.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.nexuscomm.rules.importing.Imported.Loss;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.yaml.RuleYaml;
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
                        new Loss(11, "sieve-2", "else", "this branch does nothing here"),
                        new Loss(13, "sieve-3", "vacation", ":subject is not taken over"));
    }

    @Test
    void ruleShouldBeLeftOutAndToldWhenItsConditionCannotBeSaid() {
        Imported imported = SieveImport.of("if allof (header :is \"X-Spam\" \"yes\", true) { fileinto \"Junk\"; }\n"
                + "redirect \"a@b.example\";");

        assertThat(imported.rules()).isEmpty();
        assertThat(imported.losses())
                .extracting(Loss::what, Loss::why)
                .contains(
                        tuple("header", "rules do not see the header X-Spam"),
                        tuple("if", "its condition cannot be said: the rule is left out"),
                        tuple("redirect", "this action has no counterpart"));
    }

    @Test
    void placeholderInAReasonShouldStayText() {
        Imported imported = SieveImport.of("vacation \"Hi {{contact.name}}\";");

        assertThat(yaml(imported)).contains("{ {contact.name}}");
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
