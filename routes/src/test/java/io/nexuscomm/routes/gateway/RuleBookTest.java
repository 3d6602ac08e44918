package io.nexuscomm.routes.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.Background;
import io.nexuscomm.inbox.RuleFiles;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.inbox.Timers;
import io.nexuscomm.inbox.memory.InMemoryStore;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.rules.RuleSet;
import io.nexuscomm.rules.model.EventType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RuleBookTest {

    private static final String RULE = """
            rule: greet
            status: live
            trigger: message.received
            then: [{ reply: { text: "Hello" } }]
            limits: { once: { per: contact, every: 1h, handle: %s } }
            """;

    private final InMemoryStore store = new InMemoryStore(Clock.systemUTC());
    private final OrganizationId organization = store.users().createOrganization("Acme");
    private final RuleBook rules =
            new RuleBook(store.ruleFiles(), store.timers()::isAnyRunWaiting, 0, Duration.ofHours(1));

    @AfterEach
    void close() {
        rules.close();
    }

    @Test
    void organizationShouldHaveNoRulesWhenItNeverSavedAny() {
        assertThat(rules.of(organization)).isSameAs(RuleSet.EMPTY);
    }

    @Test
    void savedRulesShouldBeInForceWhenTheBookIsTold() {
        rules.start();
        assertThat(rules.of(organization)).isSameAs(RuleSet.EMPTY);

        store.ruleFiles().save(organization, RULE.formatted("first"), "ada");
        rules.changed();

        awaitHandle("first");
    }

    @Test
    void rulesShouldStayInForceWhenTheNextRevisionCannotBeRead() {
        store.ruleFiles().save(organization, RULE.formatted("first"), "ada");
        rules.start();
        awaitHandle("first");
        RuleSet before = rules.of(organization);

        store.ruleFiles().save(organization, "rule: [no", "ada");
        OrganizationId other = store.users().createOrganization("Other");
        store.ruleFiles().save(other, RULE.formatted("others"), "ada");
        rules.changed();

        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> rules.of(other) != RuleSet.EMPTY);
        assertThat(rules.of(organization)).isSameAs(before);
    }

    /** A newer version may refuse what an older one took: the other rules must not stop with it. */
    @Test
    void rulesThatCanBeReadShouldBeInForceAfterAStartWhenOthersOfTheirRevisionCannot() {
        store.ruleFiles()
                .save(
                        organization,
                        RULE.formatted("first") + "---\n"
                                + RULE.formatted("second").replace("rule: ", "rule: no-") + "unknown: 1\n",
                        "ada");

        rules.start();

        awaitHandle("first");
        assertThat(rules.of(organization).onceHandles()).doesNotContain("second");
        store.ruleFiles().save(organization, RULE.formatted("third") + "---\nrule: no-greet\nunknown: 1\n", "gateway");
        rules.changed();
        awaitHandle("third");
    }

    @Test
    void savedRulesShouldBeInForceOnceTheBookWasTold() {
        rules.start();
        for (int save = 0; save < 50; save++) {
            store.ruleFiles().save(organization, RULE.formatted("save-" + save), "ada");

            rules.changed();

            assertThat(rules.of(organization).onceHandles()).contains("save-" + save);
        }
    }

    private void awaitRevision(int number) {
        rules.changed();
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> rules.of(organization).revision() == number);
    }

    @Test
    void rulesShouldListenFromTheRevisionOnThatDoes() {
        store.ruleFiles().save(organization, RULE.formatted("first"), "ada");
        rules.start();
        awaitRevision(1);
        assertThat(rules.isAnybody()).isFalse();

        String listening = RULE.formatted("second").replace("message.received", "message.failed");
        RuleFiles.Revision second = store.ruleFiles().save(organization, listening, "ada");
        awaitRevision(2);
        assertThat(rules.isAnybody()).isTrue();
        assertThat(rules.since(organization)).isEqualTo(second.at());

        store.ruleFiles().save(organization, listening.replace("Hello", "Hi"), "ada");
        awaitRevision(3);
        assertThat(rules.since(organization)).as("it listened before").isEqualTo(second.at());
        assertThat(rules.since(store.users().createOrganization("Other"))).isEqualTo(Instant.MAX);
    }

    @Test
    void rulesShouldListenFromTheBeginningWhenTheyDidBeforeTheGatewayStarted() {
        store.ruleFiles()
                .save(organization, RULE.formatted("first").replace("message.received", "message.failed"), "ada");

        assertThat(rules.isAnybody()).as("nobody knows yet").isTrue();
        assertThat(rules.since(organization)).isEqualTo(Instant.MIN);
    }

    @Test
    void periodShouldBeCountedFromWhenItsRuleWasFirstSavedWithIt() {
        String often = """
                rule: often
                status: live
                trigger: { schedule: { every: 30m, forEach: {} } }
                then: [{ tag: x }]
                """;
        RuleFiles.Revision first = store.ruleFiles().save(organization, often, "ada");
        rules.start();
        awaitRevision(1);
        assertThat(made()).isEqualTo(first.at());

        store.ruleFiles().save(organization, often.replace("live", "paused"), "ada");
        awaitRevision(2);
        store.ruleFiles().save(organization, often + "---\n" + RULE.formatted("another"), "ada");
        awaitRevision(3);
        assertThat(made()).as("another rule").isEqualTo(first.at());
        RuleBook onAnotherNode =
                new RuleBook(store.ruleFiles(), store.timers()::isAnyRunWaiting, 0, Duration.ofHours(1));
        assertThat(made(onAnotherNode)).as("after a start").isEqualTo(first.at());
        onAnotherNode.close();

        RuleFiles.Revision slower = store.ruleFiles().save(organization, often.replace("30m", "1h"), "ada");
        awaitRevision(4);
        assertThat(made()).as("another period").isEqualTo(slower.at());
    }

    private Instant made() {
        return made(rules);
    }

    private Instant made(RuleBook book) {
        var publication = book.publication(organization).orElseThrow();
        return publication.made(publication.rules().timed().getFirst());
    }

    private static final String WAITING = """
            rule: ask
            status: live
            trigger: message.received
            then: [{ wait: { event: conversation.tagged, max: 1h } }, { tag: x }]
            """;

    private void wait(String key) {
        RuleStep step = new RuleStep("ask", 1, UUID.randomUUID(), "/then/0/wait", null, null, null, null, null, null);
        Timer timer = new Timer(
                new IdSource(Clock.systemUTC()).job(),
                key,
                Timer.When.at(Instant.now().plusSeconds(3600)),
                new Timer.Rule(step));
        store.timers().add(organization, List.of(timer), Timers.IfKeyed.KEEP);
    }

    @Test
    void eventsShouldBeReadAsLongAsRunsOfEarlierRevisionsMayWait() {
        String key = Background.keyOf("ask", false, UUID.randomUUID());
        store.ruleFiles().save(organization, WAITING, "ada");
        rules.start();
        awaitRevision(1);
        wait(key);

        store.ruleFiles().save(organization, RULE.formatted("second"), "ada");
        awaitRevision(2);
        assertThat(rules.isAnybody()).as("a run waits by the first").isTrue();
        assertThat(rules.of(organization).awaits(Set.of(EventType.CONVERSATION_TAGGED)))
                .isTrue();
        assertThat(rules.of(organization).hearsOfChanges()).isTrue();

        store.ruleFiles().save(organization, RULE.formatted("third"), "ada");
        awaitRevision(3);
        assertThat(rules.isAnybody()).as("it still waits").isTrue();

        store.timers().cancel(organization, key, null);
        store.ruleFiles().save(organization, RULE.formatted("fourth"), "ada");
        awaitRevision(4);
        assertThat(rules.isAnybody()).isFalse();
    }

    @Test
    void eventsShouldBeReadAfterAStartWhenARunWaitsOfWhateverRevision() {
        wait(Background.keyOf("ask", false, UUID.randomUUID()));
        store.ruleFiles().save(organization, RULE.formatted("second"), "ada");

        assertThat(rules.of(organization).awaitsAnything()).isTrue();
    }

    private void awaitHandle(String handle) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> rules.of(organization).onceHandles().contains(handle));
    }
}
