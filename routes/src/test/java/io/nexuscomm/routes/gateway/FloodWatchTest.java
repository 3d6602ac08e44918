package io.nexuscomm.routes.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.Batch;
import io.nexuscomm.inbox.Batch.RuleRunRow;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.Conversations;
import io.nexuscomm.inbox.EventCursor;
import io.nexuscomm.inbox.RuleEvents;
import io.nexuscomm.inbox.RuleFiles.Revision;
import io.nexuscomm.inbox.RuleRuns;
import io.nexuscomm.inbox.Users.User;
import io.nexuscomm.inbox.Wakeups;
import io.nexuscomm.inbox.memory.InMemoryStore;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.routes.dispatch.ManualClock;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FloodWatchTest {

    private static final String RULES = """
            # what we answer with
            rule: greet
            status: live   # since Monday
            trigger: message.received
            then: [{ reply: Hello }]
            ---
            rule: careful
            status: live
            trigger: message.received
            then: [{ tag: y }]
            limits: { breaker: { max: 3, in: 1m, then: shadow } }
            """;

    private static final String ASKING = """
            rule: asking
            status: live
            trigger: message.received
            then: [{ call: { http: { connection: erp } } }]
            """;

    private static final String TAGGING = """
            rule: tagging
            name: Tag all
            status: live
            %s
            trigger: message.received
            then: [{ tag: y }]
            """;

    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

    private final ManualClock clock = new ManualClock();
    private final InMemoryStore store = new InMemoryStore(clock);
    private final IdSource ids = new IdSource(clock);
    private final OrganizationId organization = store.users().createOrganization("Acme");
    private final FailingWith runs = new FailingWith(store.ruleRuns());
    private final FloodWatch watch =
            new FloodWatch(store.ruleFiles(), runs, store.inbox(), store.users(), deaf(), clock);

    /** Who rules fail with; else as it is stored. */
    private static final class FailingWith implements RuleRuns {

        private final RuleRuns stored;
        private List<Failures> failures = of(50, 1, LONG_AGO);
        private int looks;

        FailingWith(RuleRuns stored) {
            this.stored = stored;
        }

        static List<Failures> of(int contacts, int each, Instant knownSince) {
            return Stream.generate(() -> new Failures(new ContactId(UUID.randomUUID()), knownSince, each))
                    .limit(contacts)
                    .toList();
        }

        @Override
        public Conversations.Page<Run> of(
                OrganizationId organization, String rule, @Nullable String cursor, int limit) {
            return stored.of(organization, rule, cursor, limit);
        }

        @Override
        public Map<String, Summary> summaries(OrganizationId organization, Collection<String> rules, Instant since) {
            looks += rules.size();
            return stored.summaries(organization, rules, since);
        }

        @Override
        public int fired(OrganizationId organization, String rule, Instant since, int most) {
            return stored.fired(organization, rule, since, most);
        }

        @Override
        public List<Failures> failures(OrganizationId organization, String rule, Instant since) {
            return failures;
        }

        @Override
        public Set<String> rulesOf(OrganizationId organization, UUID event) {
            return stored.rulesOf(organization, event);
        }

        @Override
        public List<Later> later(OrganizationId organization, MessageId message) {
            return stored.later(organization, message);
        }
    }

    /** Nobody need be woken here. */
    private static Wakeups deaf() {
        return (Wakeups) Proxy.newProxyInstance(
                Wakeups.class.getClassLoader(), new Class<?>[] {Wakeups.class}, (self, method, arguments) -> null);
    }

    private void runs(String rule, String outcome, int times, Instant at) throws Exception {
        runs(rule, outcome, null, times, at);
    }

    private void runs(String rule, String outcome, @Nullable String reason, int times, Instant at) throws Exception {
        BatchBuilder builder = new BatchBuilder(organization);
        for (int i = 0; i < times; i++) {
            builder.add(new RuleRunRow(rule, 1, UUID.randomUUID(), ids.message(), outcome, at, reason));
        }
        Batch batch = builder.build();
        store.inbox().commit(batch);
        watch.ran(organization, batch.ruleRuns());
    }

    private Revision current() {
        return store.ruleFiles().current(organization).orElseThrow();
    }

    @Test
    void ruleShouldBePausedWhenItActsTooOften() throws Exception {
        store.ruleFiles().save(organization, RULES, "user:ada");
        runs("greet", "FIRED", 501, clock.instant());

        EventCursor start = store.events().latest();

        watch.look();

        assertThat(current().yaml()).isEqualTo(RULES.replace("live   # since", "paused   # since"));
        assertThat(current().author()).isEqualTo("gateway");
        assertThat(current().comment()).isEqualTo("greet acted 501 times in 5 minutes");
        assertThat(store.events().after(start, 10)).anySatisfy(event -> {
            assertThat(event.event().type()).isEqualTo(RuleEvents.RULE_STOPPED);
            assertThat(event.event().data()).contains("\"rule\":\"greet\"", "\"status\":\"paused\"");
        });
    }

    @Test
    void ruleShouldBePausedHoweverManyStepsOfItsJobsWereDone() throws Exception {
        store.ruleFiles().save(organization, RULES, "user:ada");
        clock.advance(Duration.ofSeconds(10));
        Instant now = clock.instant();
        runs("greet", "FIRED", 501, now.minusSeconds(10));
        runs("greet", "DONE", 1_000, now);

        watch.look();

        assertThat(current().comment()).isEqualTo("greet acted 501 times in 5 minutes");
    }

    @Test
    void ruleShouldBePausedWhenItHandsOnTooOften() throws Exception {
        store.ruleFiles()
                .save(
                        organization,
                        RULES.replace("{ reply: Hello }", "{ forward: { to: \"email:a@example.org\" } }"),
                        "user:ada");
        runs("greet", "FIRED", 501, clock.instant());

        watch.look();

        assertThat(current().author()).isEqualTo("gateway");
    }

    @Test
    void scheduleShouldReachAllItsContactsUnlessItHasABreakerOfItsOwn() throws Exception {
        String campaign = RULES.replace(
                "trigger: message.received\nthen: [{ reply: Hello }]",
                "trigger: { schedule: { cron: \"0 9 * * *\", timezone: Europe/Berlin, forEach: { max: 20000 } } }\n"
                        + "then: [{ reply: Hello }]\n%s");
        store.ruleFiles().save(organization, campaign.formatted(""), "user:ada");
        runs("greet", "FIRED", 900, clock.instant());

        watch.look();

        assertThat(current().author()).isEqualTo("user:ada");
        store.ruleFiles()
                .save(organization, campaign.formatted("limits: { breaker: { max: 2000, in: 5m } }"), "user:ada");
        runs("greet", "FIRED", 1_101, clock.instant());

        watch.look();

        assertThat(current().comment()).isEqualTo("greet acted 2001 times in 5 minutes");
    }

    @Test
    void ruleShouldBecomeWhatItsOwnBreakerSays() throws Exception {
        store.ruleFiles().save(organization, RULES, "user:ada");
        runs("careful", "FIRED", 4, clock.instant());

        watch.look();

        assertThat(current().yaml()).contains("rule: careful\nstatus: shadow", "rule: greet\nstatus: live");
    }

    @Test
    void ruleShouldActAsOftenAsItsBreakerSaysAndBeToldWithHowOftenItDidBeyond() throws Exception {
        store.ruleFiles().save(organization, RULES, "user:ada");
        runs("careful", "FIRED", 3, clock.instant());

        watch.look();

        assertThat(current().author()).isEqualTo("user:ada");
        runs("careful", "FIRED", 2, clock.instant());

        watch.look();

        assertThat(current().comment()).isEqualTo("careful acted 5 times in 1 minute");
    }

    @Test
    void ruleShouldBePausedWhenItKeepsFailing() throws Exception {
        store.ruleFiles().save(organization, RULES, "user:ada");
        runs("greet", "ERROR", 50, clock.instant());

        watch.look();

        assertThat(current().comment()).isEqualTo("greet failed 50 times in 5 minutes");
    }

    @Test
    void ruleShouldBePausedWhenItsStepsKeepFailingThoughItWritesToNobody() throws Exception {
        store.ruleFiles().save(organization, ASKING, "user:ada");
        runs("asking", "FIRED", 900, clock.instant());
        watch.look();
        assertThat(current().number()).isEqualTo(1);

        runs("asking", "ERROR", 50, clock.instant());
        watch.look();

        assertThat(current().yaml()).contains("status: paused");
        assertThat(current().comment()).isEqualTo("asking failed 50 times in 5 minutes");
    }

    @Test
    void ruleShouldBePausedWhenItKeepsFailingWhateverItDoes() throws Exception {
        store.ruleFiles().save(organization, TAGGING.formatted("owner: user:ada@acme.example"), "user:ada");
        runs("tagging", "FIRED", 900, clock.instant());
        watch.look();
        assertThat(current().number()).isEqualTo(1);

        runs("tagging", "ERROR", 50, clock.instant());
        watch.look();

        assertThat(current().yaml()).contains("status: paused");
    }

    private User person(String name) {
        return store.users().create(organization, name + "@acme.example", name, "hash");
    }

    /** Takes the rule out, and says who was told of it. */
    private Map<String, String> told(String yaml, String author, User... people) throws Exception {
        store.ruleFiles().save(organization, yaml, author);
        runs("tagging", "ERROR", 50, clock.instant());
        watch.look();
        Map<String, String> told = new HashMap<>();
        for (User user : people) {
            store.notifications().of(organization, user.id(), true, 10).forEach(one -> {
                assertThat(one.rule()).isEqualTo("tagging");
                told.put(user.name(), one.text());
            });
        }
        return told;
    }

    @Test
    void ownerShouldBeToldWhenARuleIsTakenOut() throws Exception {
        User ada = person("ada");
        User ben = person("ben");

        assertThat(told(TAGGING.formatted("owner: user:ada@acme.example"), "user:" + ben.id(), ada, ben))
                .containsExactly(Map.entry(
                        "ada",
                        "The rule \"Tag all\" was taken out and is paused now: it failed 50 times in 5 minutes."
                                + " Once it is mended, set it live again."));
    }

    @Test
    void teamShouldBeToldWhenItOwnsARuleThatIsTakenOut() throws Exception {
        User ada = person("ada");
        User ben = person("ben");
        store.users().setTeams(organization, ben.id(), Set.of("desk"));

        assertThat(told(TAGGING.formatted("owner: team:desk"), "user:" + ada.id(), ada, ben))
                .containsOnlyKeys("ben");
    }

    @Test
    void publisherShouldBeToldWhenARuleThatIsTakenOutNamesNobody() throws Exception {
        User ada = person("ada");
        User ben = person("ben");
        store.ruleFiles().save(organization, TAGGING.formatted("order: 1"), "user:" + ben.id());

        assertThat(told(TAGGING.formatted("owner: team:nobody"), "gateway", ada, ben))
                .containsOnlyKeys("ben");
    }

    @Test
    void everybodyShouldBeToldWhenNobodyAnswersForARuleThatIsTakenOut() throws Exception {
        assertThat(told(TAGGING.formatted("order: 1"), "import", person("ada"), person("ben")))
                .containsOnlyKeys("ada", "ben");
    }

    @Test
    void ruleShouldStayLiveWhenItFailsWithFewAlone() throws Exception {
        User ada = person("ada");
        runs.failures = FailingWith.of(1, 200, LONG_AGO);

        assertThat(told(TAGGING.formatted("owner: user:ada@acme.example"), "user:" + ada.id(), ada))
                .containsExactly(Map.entry(
                        "ada",
                        "The rule \"Tag all\" failed 50 times in 5 minutes, with messages of a few people or of people"
                                + " who are new, so it stays live. Its runs tell what is wrong."));
        assertThat(current().number()).isEqualTo(1);
    }

    @Test
    void ownerShouldBeToldOnceThatARuleFailsWithFew() throws Exception {
        User ada = person("ada");
        runs.failures = FailingWith.of(1, 200, LONG_AGO);
        store.ruleFiles().save(organization, TAGGING.formatted("order: 1"), "user:" + ada.id());

        for (int look = 0; look < 3; look++) {
            runs("tagging", "ERROR", 60, clock.instant());
            watch.look();
        }

        assertThat(store.notifications().of(organization, ada.id(), true, 10)).hasSize(1);
    }

    @Test
    void ownerShouldBeToldOnceWhatWasNotSentForTheBudget() throws Exception {
        User ada = person("ada");
        store.ruleFiles().save(organization, RULES, "user:" + ada.id());

        runs("greet", "GUARDED", "safety.budget", 1, clock.instant());
        watch.look();
        runs("careful", "SKIPPED", "/then/0/send: as many as allowed (safety.budget)", 1, clock.instant());
        watch.look();

        assertThat(store.notifications().of(organization, ada.id(), true, 10))
                .singleElement()
                .satisfies(told -> assertThat(told.text())
                        .isEqualTo(
                                "Rules wanted to send more messages than your organization allows in a minute. What was"
                                        + " above that was not sent, among it what the rule \"greet\" would have. The traces of"
                                        + " messages tell (safety.budget)."));
        assertThat(current().number()).isEqualTo(1);
    }

    @Test
    void rulesShouldBeLookedAtWhenTheyRanSinceTheLastLookAlone() throws Exception {
        store.ruleFiles().save(organization, RULES, "user:ada");
        runs("greet", "FIRED", 1, clock.instant());
        runs("careful", "GUARDED", 1, clock.instant());

        watch.look();
        watch.look();

        assertThat(runs.looks).isEqualTo(1);
    }

    @Test
    void rulesShouldStayWhenTheyActedLongAgoOrOnlyOften() throws Exception {
        store.ruleFiles().save(organization, RULES, "user:ada");
        clock.advance(Duration.ofMinutes(3));
        runs("greet", "FIRED", 500, clock.instant());
        runs("careful", "FIRED", 100, clock.instant().minus(Duration.ofMinutes(2)));
        runs("greet", "LIMITED", 600, clock.instant());

        watch.look();
        watch.look();

        assertThat(current().number()).isEqualTo(1);
    }

    private void setLiveAgain() {
        clock.advance(Duration.ofSeconds(5));
        store.ruleFiles()
                .save(
                        organization,
                        current().number(),
                        current()
                                .yaml()
                                .replace("status: paused", "status: live")
                                .replace("status: shadow", "status: live"),
                        "user:ada");
    }

    private void saved(String tagOfAnotherRule) {
        clock.advance(Duration.ofSeconds(5));
        store.ruleFiles().save(organization, current().yaml() + tagging(tagOfAnotherRule), "user:ada");
    }

    private static String tagging(String id) {
        return "---\n" + TAGGING.formatted("order: 1").replace("rule: tagging", "rule: " + id);
    }

    @Test
    void ruleShouldBeCountedAnewWhenItIsSetLiveAgain() throws Exception {
        store.ruleFiles().save(organization, RULES, "user:ada");
        runs("careful", "FIRED", 4, clock.instant());
        watch.look();
        setLiveAgain();

        runs("careful", "FIRED", 3, clock.instant());
        watch.look();

        assertThat(current().number()).isEqualTo(3);
        runs("careful", "FIRED", 1, clock.instant());
        watch.look();
        assertThat(current().comment()).isEqualTo("careful acted 4 times in 1 minute");
    }

    @Test
    void ruleShouldBeCountedAnewByTheUsualBreakerWhenItIsSetLiveAgain() throws Exception {
        store.ruleFiles().save(organization, RULES, "user:ada");
        runs("greet", "FIRED", 501, clock.instant());
        watch.look();
        setLiveAgain();
        runs("greet", "FIRED", 1, clock.instant());
        runs("greet", "ERROR", 50, clock.instant());

        watch.look();

        assertThat(current().comment()).isEqualTo("greet failed 50 times in 5 minutes");
        setLiveAgain();
        runs("greet", "ERROR", 49, clock.instant());
        watch.look();
        assertThat(current().author()).isEqualTo("user:ada");
    }

    @Test
    void ruleShouldBePausedWhateverIsSavedOfOthersWhileItFloods() throws Exception {
        store.ruleFiles().save(organization, RULES, "user:ada");
        runs("greet", "FIRED", 500, clock.instant());
        saved("one");
        watch.look();
        saved("two");

        runs("greet", "FIRED", 1, clock.instant());
        watch.look();

        assertThat(current().comment()).isEqualTo("greet acted 501 times in 5 minutes");
    }

    @Test
    void ruleShouldBeCountedAnewWhateverIsSavedOfOthersSinceItWasSetLiveAgain() throws Exception {
        store.ruleFiles().save(organization, RULES, "user:ada");
        runs("careful", "FIRED", 4, clock.instant());
        watch.look();
        setLiveAgain();
        saved("one");
        saved("two");

        runs("careful", "FIRED", 3, clock.instant());
        watch.look();

        assertThat(current().author()).isEqualTo("user:ada");
    }

    @Test
    void ruleShouldBeCountedFromTheOldestRevisionThatIsLookedAtWhenThereAreVeryMany() throws Exception {
        store.ruleFiles().save(organization, RULES, "user:ada");
        runs("greet", "FIRED", 400, clock.instant());
        clock.advance(Duration.ofSeconds(1));
        for (int nth = 0; nth < LiveSince.MOST_REVISIONS; nth++) {
            clock.advance(Duration.ofMillis(1));
            store.ruleFiles().save(organization, RULES + "# " + nth, "user:ada");
        }
        runs("greet", "FIRED", 500, clock.instant());
        watch.look();
        assertThat(current().author()).isEqualTo("user:ada");

        runs("greet", "FIRED", 1, clock.instant());
        watch.look();

        assertThat(current().author()).isEqualTo("gateway");
    }
}
