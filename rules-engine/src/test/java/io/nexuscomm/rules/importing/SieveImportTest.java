package io.nexuscomm.rules.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.nexuscomm.rules.Effect;
import io.nexuscomm.rules.FactsFixture;
import io.nexuscomm.rules.RuleSet;
import io.nexuscomm.rules.importing.Imported.Loss;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.yaml.RuleYaml;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    /** What was lost, each as `what: why`. */
    private static List<String> losses(String script) {
        return SieveImport.of(script).losses().stream()
                .map(loss -> loss.what() + ": " + loss.why())
                .toList();
    }

    @Test
    void flagsShouldBecomeTagsBesideTheFolderTheyAreFiledInto() {
        String script = "fileinto :flags [\"\\\\Seen\", \"urgent todo\"] :copy :create \"e\";";

        assertThat(yaml(SieveImport.of(script))).contains("- tag:\n  - e\n  - urgent\n  - todo\n");
        assertThat(losses(script))
                .containsExactly(
                        "fileinto: a folder becomes a tag",
                        "fileinto: \\Seen is a flag of mail programs and has no counterpart");
        assertThat(yaml(SieveImport.of("keep :flags \"urgent\"; removeflag \"a b\";")))
                .contains("tag: urgent", "untag:\n  - a\n  - b\n");
        assertThat(losses("keep :flags \"\\\\Seen\"; removeflag \"\\\\Flagged\";"))
                .contains(
                        "keep: \\Seen is a flag of mail programs and has no counterpart",
                        "removeflag: \\Flagged is a flag of mail programs and has no counterpart");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "fileinto :specialuse \"\\\\Junk\" \"Spam\";",
                "fileinto :mailboxid \"F1\" \"Spam\";",
                "redirect :notify \"NEVER\" \"a@b.example\";",
                "redirect :list \"a@b.example\";",
                "vacation :fcc \"Sent\" \"away\";",
                "vacation :addresses [\"a@b.example\"] \"away\";",
            })
    void tagShouldBeToldAndItsValueNotBeTakenForAnotherWhenItIsNotTakenOver(String script) {
        String tag = script.split(" ")[1];

        assertThat(losses(script)).anyMatch(loss -> loss.contains(tag + " is not taken over"));
        assertThat(yaml(SieveImport.of(script))).containsAnyOf("tag: Spam", "email:a@b.example", "reply: away");
    }

    @Test
    void answerShouldBeLeftOutAndToldWhenItIsWrittenAsMime() {
        assertThat(SieveImport.of("vacation :mime text:\nContent-Type: text/html\n\n<p>away</p>\n.\n;")
                        .rules())
                .isEmpty();
        assertThat(losses("vacation :mime \"x\";")).anyMatch(loss -> loss.contains("MIME"));
        assertThat(losses("vacation :handle \"\u4e0d\" \"x\";")).anyMatch(loss -> loss.contains(":handle"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "header :is \"reply-to\" \"a@b.example\"",
                "address :is \"Return-Path\" \"a@b.example\"",
                "header :is \"sender\" \"a@b.example\"",
                "exists \"sender\"",
                "header :is \"from\" \"Ana\"",
                "header :contains \"from\" \"na <a@\"",
                "address :is \"subject\" \"a@b.example\"",
                "address :user \"from\" \"ana\"",
                "address :detail \"from\" \"shop\"",
                "envelope :is \"to\" \"a@b.example\"",
                "header :count \"ge\" \"subject\" \"2\"",
                "header :value \"gt\" :comparator \"i;ascii-numeric\" \"subject\" \"2\"",
                "header :comparator \"i;ascii-numeric\" :is \"subject\" \"2\"",
                "header :index 1 :is \"subject\" \"x\"",
                "header :index 1 :last :is \"subject\" \"x\"",
                "header :mime :anychild :contains \"subject\" \"x\"",
                "header :list \"subject\" \"urn:x\"",
                "body :raw :contains \"x\"",
                "body :content \"application\" :contains \"x\"",
                "hasflag \"variable\" \"urgent\"",
                "hasflag :contains \"urg\"",
                "hasflag \"\\\\Seen\"",
                "date :zone \"+0100\" :is \"date\" \"hour\" \"09\"",
                "currentdate :value \"ge\" \"hour\" \"09\"",
                "size :over 1M",
            })
    void testShouldBeToldAndItsRuleLeftOutWhenItCannotBeSaid(String test) {
        Imported imported = SieveImport.of("if " + test + " { fileinto \"A\"; }");

        assertThat(imported.rules()).isEmpty();
        assertThat(imported.losses()).extracting(Loss::what).contains(test.split(" ")[0], "if");
    }

    /** Whether a script's rule fires on a mail of this sender. */
    private static boolean fires(String test, @Nullable String name, String address) {
        String script = "if " + test + " { fileinto \"A\"; }";
        String yaml = yaml(SieveImport.of(script)).replaceAll("(?m)^(rule: .*)$", "$1\nstatus: live");
        FactsFixture mail =
                FactsFixture.message("hi").channel("email").contactName(name).with(Field.CONTACT_ADDRESS, address);
        return !RuleSet.of(RuleYaml.parse(yaml).rules(), 1)
                .decide(mail.facts())
                .effects()
                .isEmpty();
    }

    @Test
    void senderShouldBeComparedByNameAndAddressWhenTheHeaderHasBoth() {
        String named = "header :contains \"from\" \"PayPal Support\"";
        assertThat(fires(named, "PayPal Support", "x@pay.example")).isTrue();
        assertThat(fires(named, null, "x@pay.example")).isFalse();
        assertThat(fires("not " + named, null, "x@pay.example")).isTrue();
        assertThat(fires("not " + named, "The PayPal Support", "x@pay.example")).isFalse();

        String whole = "header :is \"From\" \"Ana <a@x.example>\"";
        assertThat(fires(whole, "Ana", "a@x.example")).isTrue();
        assertThat(fires(whole, "Ana", "b@x.example")).isFalse();
        assertThat(fires(whole, "Ben", "a@x.example")).isFalse();

        assertThat(fires("header :is \"from\" \"a@x.example\"", "Ana", "a@x.example"))
                .isTrue();
        assertThat(fires("header :contains \"from\" \"@x.example\"", "Ana", "a@x.example"))
                .isTrue();
        assertThat(fires("header :matches \"from\" \"*@x.example*\"", "Ana", "a@x.example"))
                .isTrue();
        assertThat(fires("header :matches \"from\" \"Pay*\"", "PayPal", "a@x.example"))
                .isTrue();
        assertThat(fires("address :all :is \"from\" \"a@x.example\"", "Ana", "a@x.example"))
                .isTrue();
        assertThat(losses("if " + named + " { fileinto \"A\"; }"))
                .contains("header: of From, the contact's name and address are looked at, each for itself");
        assertThat(losses("if envelope \"from\" \"a@x.example\" { fileinto \"A\"; }"))
                .contains("envelope: the address in From is looked at: that of the envelope is not kept");
    }

    @Test
    void bodyAndCaseShouldBeToldWhenTheyAreNotAsTheyWere() {
        assertThat(losses("if body :content \"text\" :contains \"x\" { fileinto \"A\"; }"))
                .contains("body: the text that is shown is looked at, whatever :content says");
        assertThat(yaml(SieveImport.of("if body :content \"text\" :contains \"x\" { fileinto \"A\"; }")))
                .contains("contains: x");
        assertThat(losses("if header :comparator \"i;octet\" :is \"subject\" \"X\" { fileinto \"A\"; }"))
                .contains("header: upper and lower case are the same here");
        assertThat(losses("if hasflag \"urgent\" { fileinto \"A\"; }"))
                .contains("hasflag: flags of the message are tags of the conversation here");
    }

    @Test
    void variableShouldBeToldAndNotStayAsText() {
        String script = "require \"variables\"; set \"who\" \"Ana\"; fileinto \"of-${who}\"; keep :flags \"${who}\"; "
                + "vacation \"I am ${who}\"; if header :contains \"subject\" \"${who}\" { discard; }";

        assertThat(SieveImport.of(script).rules()).isEmpty();
        assertThat(losses(script))
                .contains(
                        "fileinto: ${who} is filled in by the script, which rules cannot do",
                        "keep: ${who} is filled in by the script, which rules cannot do",
                        "vacation: ${who} is filled in by the script, which rules cannot do",
                        "header: ${who} is filled in by the script, which rules cannot do");
        assertThat(yaml(SieveImport.of("fileinto \"of-${who}\";"))).contains("of-${who}");
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

    @Test
    void ruleShouldBeLeftOutAndToldWhenItNestsDeeperThanAFileOfRulesMay() {
        String open = IntStream.range(0, 12)
                .mapToObj(nth -> "if header :contains \"subject\" \"w" + nth + "\" { ")
                .collect(Collectors.joining());

        Imported imported = SieveImport.of("require \"fileinto\"; " + open + "fileinto \"X\"; " + "} ".repeat(12));

        assertThat(imported.rules()).isEmpty();
        assertThat(imported.losses())
                .extracting(Loss::why)
                .contains("nested more than 40 levels deep: the rule is left out");
    }
}
