package io.nexuscomm.routes.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.MediaStore;
import io.nexuscomm.inbox.RuleRuns.Run;
import io.nexuscomm.message.Direction;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.TemplateText;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Template;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.AccountKey;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.routes.dispatch.RuleSteps.Outcome;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps of rules that jobs of their own do: what they write, and what is told of them. */
class ErrandsTest {

    private static final String RULE = """
            rule: a1
            status: live
            trigger: message.received
            then:
              - reply: %s
              - tag: after
            """;

    private static final String TEMPLATE = """
            ---
            template: closed
            language: en
            texts: { en: "Back at {{at}}", de: "Wieder da um {{at}}" }
            approved: { acme: { name: after_hours, language: en_US, variables: [at] } }
            """;

    private final Rig rig = new Rig().started();
    private final ConnectedAccount account = rig.account("1");
    private final AccountKey key = account.key();
    private final Actor ana = Told.phone("+4915112345678", "Ana");

    ErrandsTest() {
        rig.channels = new Channels();
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    @Test
    void replyShouldCarryTheFilesThatItAttaches() throws Exception {
        MediaStore.Stored map = rig.store
                .media()
                .put(
                        rig.organization,
                        new ByteArrayInputStream("%PDF-1.7".getBytes()),
                        "application/pdf",
                        "map.pdf",
                        100);
        rig.rules(RULE.formatted("{ text: The way here, attach: [\"" + map.id() + "\"] }"));
        rig.take(Told.text(key, "m1", ana, "where are you?"));

        Outcome outcome = rig.errand(1);

        assertThat(outcome.name()).as(outcome.detail()).isEqualTo("DONE");
        assertThat(sent().getFirst().parts()).hasSize(2);
        assertThat(sent().getFirst().parts().getLast().content()).isInstanceOfSatisfying(Media.class, file -> {
            assertThat(file.mediaId()).isEqualTo(map.id());
            assertThat(file.fileName()).isEqualTo("map.pdf");
        });
    }

    @Test
    void replyShouldFailWhenAFileIsNotThereOrAnothers() throws Exception {
        MediaStore.Stored foreign = rig.store
                .media()
                .put(
                        rig.store.users().createOrganization("Other"),
                        new ByteArrayInputStream(new byte[] {1}),
                        "image/png",
                        "x.png",
                        100);
        rig.rules(RULE.formatted("{ text: The way here, attach: [\"" + foreign.id() + "\"] }"));
        rig.take(Told.text(key, "m1", ana, "where are you?"));

        assertThat(rig.errand(1).name()).isEqualTo("ERROR");
        assertThat(sent()).isEmpty();
    }

    private void catalogue(String language, String body, String status) {
        rig.store
                .templates()
                .replace(
                        rig.organization,
                        account.id(),
                        List.of(new TemplateText("after_hours", language, status, null, null, body, null)));
    }

    private List<Message> sent() {
        return rig.messages().stream()
                .filter(message -> message.direction() == Direction.OUTBOUND)
                .toList();
    }

    private List<Run> runs() {
        return rig.store.ruleRuns().of(rig.organization, "a1", null, 50).items();
    }

    private Set<String> tags() {
        return rig.conversations().getFirst().tags();
    }

    /** Ana writes, and the next day the errand's rule replies: the window has closed meanwhile. */
    private Outcome replyAfterAWait(String reply) throws Exception {
        rig.rules(RULE.formatted(reply).replace("then:", "then:\n  - wait: { for: 25h, recheck: false }") + TEMPLATE);
        rig.take(Told.text(key, "m1", ana, "hello"));
        rig.clock.advance(Duration.ofHours(25));
        rig.goOnAfterWaits();
        return rig.errand(1);
    }

    @Test
    void replyShouldBeSentWithTheMessageWhenItsTextIsInTheFile() throws Exception {
        rig.rules(RULE.formatted("{ template: closed, language: de, with: { at: \"8:30\" } }") + TEMPLATE);

        rig.take(Told.text(key, "m1", ana, "hello"));

        assertThat(sent()).extracting(Message::plainText).containsExactly("Wieder da um 8:30");
    }

    @Test
    void replyShouldBeTheProvidersTemplateWhenTheFileHasNone() throws Exception {
        catalogue("de", "Um {{1}}", "APPROVED");
        rig.rules(RULE.formatted("{ template: after-hours, language: de-AT, with: { at: \"8:30\" } }"));

        rig.take(Told.text(key, "m1", ana, "hello"));
        Outcome outcome = rig.errand(1);

        assertThat(outcome).isEqualTo(Outcome.over("DONE", "sent on Acme"));
        assertThat(sent()).singleElement().satisfies(message -> {
            assertThat(message.plainText()).isEqualTo("Um 8:30");
            assertThat(message.parts().getFirst().content()).isInstanceOfSatisfying(Template.class, template -> {
                assertThat(template.name()).isEqualTo("after_hours");
                assertThat(template.variables()).isEqualTo(Map.of("1", "8:30"));
            });
        });
        assertThat(runs()).extracting(Run::outcome).containsExactlyInAnyOrder("FIRED", "DONE");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ template: nowhere }|the template nowhere is nowhere: neither in the rules' file nor with the account 1",
                "{ template: after-hours, language: fr }|the account 1 has the template after-hours, but not in fr",
                "{ template: after-hours }|the template after_hours needs a value for 1"
            })
    void replyShouldFailVisiblyAndLeaveTheRestAlone(String reply, String why) throws Exception {
        catalogue("de", "Um {{1}}", "APPROVED");
        rig.rules(RULE.formatted(reply));

        rig.take(Told.text(key, "m1", ana, "hello"));
        Outcome outcome = rig.errand(1);

        assertThat(outcome).isEqualTo(Outcome.over("ERROR", why));
        assertThat(sent()).isEmpty();
        assertThat(tags()).containsExactly("after");
        assertThat(runs())
                .extracting(Run::outcome, Run::reason)
                .contains(org.assertj.core.groups.Tuple.tuple("ERROR", "/then/0/reply: " + why));
        assertThat(rig.store
                        .ruleRuns()
                        .summaries(rig.organization, List.of("a1"), Rig.NOW.minusSeconds(60))
                        .get("a1")
                        .errors())
                .isEqualTo(1);
    }

    @Test
    void replyShouldNotBeSentWhenTheProviderDoesNotSendItsTemplate() throws Exception {
        catalogue("de", "Um acht", "PAUSED");
        rig.rules(RULE.formatted("{ template: after-hours }"));

        rig.take(Told.text(key, "m1", ana, "hello"));

        assertThat(rig.errand(1).detail())
                .contains("does not send the template after_hours at the moment: it is paused");
    }

    @ParameterizedTest
    @CsvSource({"skip,SKIPPED", "fail,ERROR"})
    void replyShouldNotBeSentAfterTheWindowClosed(String windowClosed, String outcome) throws Exception {
        Outcome ended = replyAfterAWait("{ text: Still there?, windowClosed: " + windowClosed + " }");

        assertThat(ended)
                .isEqualTo(Outcome.over(outcome, "Acme allows no free text: the contact has not written for too long"));
        assertThat(sent()).isEmpty();
        assertThat(tags()).containsExactly("after");
    }

    @Test
    void replyShouldBeTheApprovedTemplateAfterTheWindowClosed() throws Exception {
        catalogue("en_US", "We are back at {{1}}.", "APPROVED");

        Outcome ended = replyAfterAWait("{ template: closed, with: { at: \"8:30\" }, windowClosed: template }");

        assertThat(ended.name()).isEqualTo("DONE");
        assertThat(sent())
                .singleElement()
                .satisfies(message -> assertThat(message.plainText()).isEqualTo("We are back at 8:30."));
    }

    @Test
    void approvedTemplateShouldBeLeftToTheProviderWhenItsCatalogueWasNeverRead() throws Exception {
        replyAfterAWait("{ template: closed, with: { at: \"8:30\" }, windowClosed: template }");

        assertThat(sent().getFirst().parts().getFirst().content())
                .isInstanceOfSatisfying(
                        Template.class,
                        template -> assertThat(template.variables()).isEqualTo(Map.of("1", "8:30")));
    }

    @Test
    void nothingShouldBeDoneTwiceWhenTheJobComesAgain() throws Exception {
        catalogue("de", "Um acht", "APPROVED");
        rig.rules(RULE.formatted("{ template: after-hours }"));
        rig.take(Told.text(key, "m1", ana, "hello"));
        Job job = rig.errands().getFirst();
        rig.perform(job, 1);

        Outcome again = rig.perform(rig.takenOver(job), 1);

        assertThat(again).isEqualTo(Outcome.over("DONE", "it was done before"));
        assertThat(sent()).hasSize(1);
    }

    @Test
    void failureShouldBeTriedAgainAndThenLeadWhereTheRuleSays() throws Exception {
        rig.rules("""
                rule: a1
                status: live
                trigger: message.received
                then:
                  - reply: { template: nowhere }
                    onError: { retry: { max: 2, backoff: 30s }, then: [{ tag: failed }] }
                  - tag: after
                """);
        rig.take(Told.text(key, "m1", ana, "hello"));
        Job job = rig.errands().getFirst();

        assertThat(tags()).isEmpty();
        assertThat(rig.perform(job, 1).again()).isEqualTo(rig.clock.instant().plusSeconds(30));
        assertThat(rig.perform(job, 2).again()).isEqualTo(rig.clock.instant().plusSeconds(60));
        assertThat(tags()).isEmpty();
        assertThat(rig.perform(job, 3).name()).isEqualTo("ERROR");
        assertThat(tags()).containsExactlyInAnyOrder("failed", "after");
    }

    @Test
    void replyShouldBeLeftOutWhenAPersonAnsweredBeforeIt() throws Exception {
        catalogue("de", "Um acht", "APPROVED");
        rig.rules(RULE.formatted("{ template: after-hours }"));
        rig.take(Told.text(key, "m1", ana, "hello"));
        Job job = rig.errands().getFirst();
        rig.clock.advance(Duration.ofMinutes(1));
        rig.sending("m1", new Text("I am on it."));

        assertThat(rig.perform(job, 2)).isEqualTo(Outcome.over("CANCELLED", "a person answered meanwhile"));
        assertThat(sent()).hasSize(1);
    }

    @Test
    void stepShouldNotBeDoneWhenItsRuleIsNoLongerLive() throws Exception {
        rig.rules(RULE.formatted("{ template: nowhere }"));
        rig.take(Told.text(key, "m1", ana, "hello"));
        Job job = rig.errands().getFirst();

        rig.rules(RULE.formatted("{ template: nowhere }").replace("status: live", "status: paused"));

        assertThat(rig.perform(job, 1)).isEqualTo(Outcome.over("CANCELLED", "the rule is no longer live"));
    }
}
