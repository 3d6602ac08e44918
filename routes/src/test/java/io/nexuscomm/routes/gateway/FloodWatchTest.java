package io.nexuscomm.routes.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.Batch.RuleRunRow;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.EventCursor;
import io.nexuscomm.inbox.RuleEvents;
import io.nexuscomm.inbox.RuleFiles.Revision;
import io.nexuscomm.inbox.Users.User;
import io.nexuscomm.inbox.Wakeups;
import io.nexuscomm.inbox.memory.InMemoryStore;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.OrganizationId;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
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

    private final Clock clock = Clock.systemUTC();
    private final InMemoryStore store = new InMemoryStore(clock);
    private final IdSource ids = new IdSource(clock);
    private final OrganizationId organization = store.users().createOrganization("Acme");
    private final FloodWatch watch =
            new FloodWatch(store.ruleFiles(), store.ruleRuns(), store.inbox(), store.users(), deaf(), clock);

    /** Nobody need be woken here. */
    private static Wakeups deaf() {
        return (Wakeups) Proxy.newProxyInstance(
                Wakeups.class.getClassLoader(), new Class<?>[] {Wakeups.class}, (self, method, arguments) -> null);
    }

    private void runs(String rule, String outcome, int times, Instant at) throws Exception {
        BatchBuilder batch = new BatchBuilder(organization);
        for (int i = 0; i < times; i++) {
            batch.add(new RuleRunRow(rule, 1, UUID.randomUUID(), ids.message(), outcome, at));
        }
        store.inbox().commit(batch.build());
    }

    private Revision current() {
        return store.ruleFiles().current(organization).orElseThrow();
    }

    @Test
    void ruleShouldBePausedWhenItActsTooOften() throws Exception {
        store.ruleFiles().save(organization, RULES, "user:ada");
        runs("greet", "FIRED", 500, clock.instant());

        EventCursor start = store.events().latest();

        watch.look();

        assertThat(current().yaml()).isEqualTo(RULES.replace("live   # since", "paused   # since"));
        assertThat(current().author()).isEqualTo("gateway");
        assertThat(current().comment()).isEqualTo("greet acted 500 times in 5 minutes");
        assertThat(store.events().after(start, 10)).anySatisfy(event -> {
            assertThat(event.event().type()).isEqualTo(RuleEvents.RULE_STOPPED);
            assertThat(event.event().data()).contains("\"rule\":\"greet\"", "\"status\":\"paused\"");
        });
    }

    @Test
    void ruleShouldBecomeWhatItsOwnBreakerSays() throws Exception {
        store.ruleFiles().save(organization, RULES, "user:ada");
        runs("careful", "FIRED", 3, clock.instant());

        watch.look();

        assertThat(current().yaml()).contains("rule: careful\nstatus: shadow", "rule: greet\nstatus: live");
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
    void rulesShouldStayWhenTheyActedLongAgoOrOnlyOften() throws Exception {
        store.ruleFiles().save(organization, RULES, "user:ada");
        runs("greet", "FIRED", 499, clock.instant());
        runs("careful", "FIRED", 100, clock.instant().minus(Duration.ofMinutes(2)));
        runs("greet", "LIMITED", 600, clock.instant());

        watch.look();
        watch.look();

        assertThat(current().number()).isEqualTo(1);
    }
}
