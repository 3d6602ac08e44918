package io.nexuscomm.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.nexuscomm.connector.AccountCheck;
import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.ConnectorCatalog;
import io.nexuscomm.connector.Gateway;
import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.AccountMover;
import io.nexuscomm.inbox.AccountMoves;
import io.nexuscomm.inbox.AccountStatus;
import io.nexuscomm.inbox.Accounts;
import io.nexuscomm.inbox.Aliases;
import io.nexuscomm.inbox.BatchBuilder;
import io.nexuscomm.inbox.Conflict;
import io.nexuscomm.inbox.Connections;
import io.nexuscomm.inbox.Consents;
import io.nexuscomm.inbox.Contacts;
import io.nexuscomm.inbox.Conversations;
import io.nexuscomm.inbox.Cursors;
import io.nexuscomm.inbox.EventBus;
import io.nexuscomm.inbox.Events;
import io.nexuscomm.inbox.Expiry;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.Jobs;
import io.nexuscomm.inbox.Journal;
import io.nexuscomm.inbox.Leases;
import io.nexuscomm.inbox.MediaStore;
import io.nexuscomm.inbox.Messages;
import io.nexuscomm.inbox.Notifications;
import io.nexuscomm.inbox.Outgoing;
import io.nexuscomm.inbox.Pieces;
import io.nexuscomm.inbox.Rates;
import io.nexuscomm.inbox.Replay;
import io.nexuscomm.inbox.RuleFiles;
import io.nexuscomm.inbox.RuleRuns;
import io.nexuscomm.inbox.RunQueue;
import io.nexuscomm.inbox.Schedules;
import io.nexuscomm.inbox.StoredEvent;
import io.nexuscomm.inbox.Templates;
import io.nexuscomm.inbox.Timers;
import io.nexuscomm.inbox.Upkeep;
import io.nexuscomm.inbox.Users;
import io.nexuscomm.inbox.Vault;
import io.nexuscomm.inbox.Wakeups;
import io.nexuscomm.inbox.memory.InMemoryStore;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Origin;
import io.nexuscomm.message.content.Interactive;
import io.nexuscomm.message.content.Selection;
import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.JournalId;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.routes.gateway.AccountDirectory;
import io.nexuscomm.routes.gateway.RuleBook;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.json.JsonMapper;

/** The pipeline as it is wired, from a signed webhook over real HTTP to the event bus, on a store in memory. */
class PipelineTest {

    private static final String SECRET = "0123456789abcdef";

    private static ConfigurableApplicationContext context;
    private static InMemoryStore store;
    private static OrganizationId organization;

    @BeforeAll
    static void start() {
        context = new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.SERVLET)
                .properties("server.port=0", "spring.threads.virtual.enabled=true")
                .run();
        store = context.getBean(InMemoryStore.class);
        organization = store.users().createOrganization("Acme");
    }

    @AfterAll
    static void stop() {
        context.close();
    }

    @Test
    void webhookShouldBeVisibleAndOnTheBusWhenItIsAcknowledged() throws Exception {
        AccountId account = connect("1");
        List<StoredEvent> seen = new CopyOnWriteArrayList<>();
        try (var subscription = context.getBean(EventBus.class).subscribe(seen::addAll)) {
            assertThat(post("/acme/" + account, "1|m1|+4915112345678|hello")).isEqualTo(200);

            assertThat(store.messages()
                            .search(organization, account, "m1", null, null, 10)
                            .items())
                    .hasSize(1);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> seen.stream()
                            .anyMatch(event -> event.event().type().equals("io.nexuscomm.message.received.v1")));
        }
    }

    @Test
    void quarantineShouldEmptyWhenItsAccountIsThereAndItIsReplayed() throws Exception {
        connect("2");
        assertThat(post("/acme", "late|m7|+4915112345678|before you knew me")).isEqualTo(200);
        OrganizationId operator = store.users().operator();
        var entry = store.journal().quarantine(operator, null, 10).getFirst();
        AccountId late = connect("late");

        Replay.Outcome outcome = context.getBean(Replay.class)
                .replay(operator, entry.row().journal())
                .orElseThrow();

        assertThat(outcome).isEqualTo(new Replay.Outcome(1, 1, 0));
        assertThat(store.journal().quarantine(operator, null, 10)).isEmpty();
        assertThat(store.messages()
                        .search(organization, late, "m7", null, null, 10)
                        .items())
                .hasSize(1);
    }

    @Test
    void webhookShouldBeTakenInWhenAnotherNodeHasJustConnectedItsAccount() throws Exception {
        connect("near");
        AccountId elsewhere = create("elsewhere");

        assertThat(post("/acme", "elsewhere|m8|+4915112345678|you were quick")).isEqualTo(200);

        assertThat(store.messages()
                        .search(organization, elsewhere, "m8", null, null, 10)
                        .items())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"AUTH_REQUIRED, BAD_CREDENTIALS", "DEGRADED, BREAKER_OPEN", "DEGRADED, THROTTLED"})
    void receivingShouldGoOnWhileSendingIsBlocked(Account.State state, String code) throws Exception {
        String key = "blocked-" + code;
        AccountId account = connect(key);
        AccountStatus blocked = new AccountStatus(
                state, code, "", "", Clock.systemUTC().instant().plusSeconds(3_600));
        moves().report(account, AccountMover.SENDING, blocked);
        context.getBean(AccountDirectory.class).refresh();

        assertThat(post("/acme/" + account, key + "|m-" + code + "|+4915112345678|hello"))
                .isEqualTo(200);

        assertThat(found(account, "m-" + code)).hasSize(1);
        assertThat(store.accounts().find(organization, account))
                .map(Account::state)
                .contains(state);
    }

    @Test
    void whatComesForAPausedAccountShouldBeKeptAndBeReplayedWhenItGoesOn() throws Exception {
        AccountId account = connect("5");
        decide(account, Account.State.PAUSED);

        assertThat(post("/acme/" + account, "5|m9|+4915112345678|while you slept"))
                .isEqualTo(200);

        assertThat(found(account, "m9")).isEmpty();
        assertThat(store.journal()
                        .kept(organization, "its account is paused: replay it when the account goes on", null, 10))
                .extracting(kept -> kept.row().slice())
                .containsExactly("acme/5/m9");
        AccountId other = connect("55");
        decide(other, Account.State.PAUSED);
        decide(other, Account.State.NEW);
        assertThat(found(account, "m9")).as("its own account sleeps on").isEmpty();

        decide(account, Account.State.NEW);

        Awaitility.await().untilAsserted(() -> assertThat(found(account, "m9")).hasSize(1));
        Awaitility.await()
                .untilAsserted(() -> assertThat(store.journal().quarantine(organization, null, 100))
                        .noneMatch(kept -> kept.row().slice().equals("acme/5/m9")));
    }

    @Test
    void typedNumberShouldBeTheChoiceWhenItIsReplayed() throws Exception {
        AccountId account = connect("8");
        post("/acme/" + account, "8|m20|+4915112345670|A table, please");
        ask(found(account, "m20").getFirst());
        decide(account, Account.State.PAUSED);
        post("/acme/" + account, "8|m21|+4915112345670|2");
        JournalId kept = store.journal().quarantine(organization, null, 100).stream()
                .map(slice -> slice.row().journal())
                .filter(journal -> store.journal()
                        .find(organization, journal)
                        .filter(row -> new String(row.octets()).contains("|m21|"))
                        .isPresent())
                .findFirst()
                .orElseThrow();
        decide(account, Account.State.NEW);

        context.getBean(Replay.class).replay(organization, kept);

        assertThat(found(account, "m21").getFirst().parts().getFirst().content())
                .isInstanceOfSatisfying(Selection.class, choice -> {
                    assertThat(choice.actionId()).isEqualTo("out");
                    assertThat(choice.inferred()).isTrue();
                });
    }

    private static void ask(Message answered) throws Conflict {
        Interactive tables = Interactive.of(
                Interactive.Layout.BUTTONS,
                "Where?",
                List.of(Interactive.Action.reply("in", "Inside"), Interactive.Action.reply("out", "Outside")));
        Outgoing.Rows rows = new Outgoing(context.getBean(IdSource.class), Clock.systemUTC())
                .rows(Outgoing.Request.of(
                                organization,
                                store.messages()
                                        .lane(organization, answered.lane())
                                        .orElseThrow(),
                                "8",
                                Origin.AGENT,
                                List.of(tables),
                                1_000,
                                "[]")
                        .build());
        BatchBuilder batch = new BatchBuilder(organization);
        rows.addTo(batch);
        store.inbox().commit(batch.build());
    }

    @Test
    void webhookOfARemovedAccountShouldBeRefused() throws Exception {
        AccountId account = connect("6");
        decide(account, Account.State.REMOVED);

        assertThat(post("/acme/" + account, "6|m10|+4915112345678|anybody there?"))
                .isEqualTo(404);
    }

    private static void decide(AccountId account, Account.State state) {
        moves().decide(organization, account, new AccountStatus(state, state.name(), "", ""));
        context.getBean(AccountDirectory.class).refresh();
    }

    private static AccountMoves moves() {
        return context.getBean(AccountMoves.class);
    }

    private static List<Message> found(AccountId account, String externalId) {
        return store.messages()
                .search(organization, account, externalId, null, null, 10)
                .items();
    }

    @Test
    void connectorsShouldBeInTheCatalogueAndCheckable() {
        connect("3");
        assertThat(context.getBean(ConnectorCatalog.class).find("acme")).isPresent();
        var account = context.getBean(Gateway.class).accounts().of("acme").getFirst();

        assertThat(context.getBean(AccountCheck.class).check(account).state()).isEqualTo(CheckResult.State.UNREACHABLE);
    }

    @Test
    void stepsOfARuleShouldBeDoneByJobsOfTheirOwnAndToldOf() throws Exception {
        Users.User ada = store.users().create(organization, "ada@example.org", "Ada", "hash");
        AccountId account = connect("9");
        store.ruleFiles().save(organization, """
                rule: escalate
                status: live
                trigger: message.received
                if: { message.text: { words: [escalate] } }
                then:
                  - notify: { to: "oncall:vip", text: "{{message.preview}}" }
                  - route: "direct:acme-egress"
                    onError: continue
                  - tag: told
                """, "user:" + ada.id());
        context.getBean(Wakeups.class).rulesChanged();
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> context.getBean(RuleBook.class).of(organization).isLive("escalate"));

        assertThat(post("/acme/" + account, "9|m9|+4915112345679|please escalate"))
                .isEqualTo(200);

        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            assertThat(store.notifications().of(organization, ada.id(), true, 10))
                    .extracting(Notifications.Notification::text)
                    .containsExactly("please escalate");
            assertThat(store.ruleRuns().of(organization, "escalate", null, 10).items())
                    .extracting(RuleRuns.Run::outcome)
                    .containsExactlyInAnyOrder("FIRED", "DONE", "ERROR");
        });
        assertThat(store.ruleRuns().of(organization, "escalate", null, 10).items())
                .extracting(RuleRuns.Run::reason)
                .contains("/then/1/route: rules may not call direct:acme-egress: whoever runs the gateway allows it"
                        + " (nexuscomm.rules.routes)");
        assertThat(store.conversations()
                        .find(organization, found(account, "m9").getFirst().conversation())
                        .orElseThrow()
                        .tags())
                .containsExactly("told");
    }

    private static AccountId connect(String key) {
        AccountId account = create(key);
        context.getBean(Wakeups.class).accountsChanged();
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() ->
                        context.getBean(Gateway.class).accounts().byId(account).isPresent());
        return account;
    }

    private static AccountId create(String key) {
        var secrets = JsonMapper.shared().createObjectNode();
        secrets.putArray("secrets").add(SECRET);
        return store.accounts()
                .create(
                        new Account(
                                context.getBean(IdSource.class).account(),
                                organization,
                                "acme",
                                key,
                                key,
                                Account.State.NEW,
                                "",
                                "",
                                "",
                                JsonMapper.shared().createObjectNode(),
                                Clock.systemUTC().instant()),
                        secrets)
                .id();
    }

    private static int post(String path, String body) throws Exception {
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String port = context.getEnvironment().getProperty("local.server.port");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/webhooks" + path))
                .header("X-Acme-Signature", "sha256=" + HexFormat.of().formatHex(mac.doFinal(octets)))
                .POST(HttpRequest.BodyPublishers.ofByteArray(octets))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
                "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
                "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration",
                "org.springframework.boot.data.jpa.autoconfigure.DataJpaRepositoriesAutoConfiguration",
                "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
            })
    @Import(RoutesConfiguration.class)
    static class Application {

        @Bean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        IdSource idSource(Clock clock) {
            return new IdSource(clock);
        }

        @Bean
        MeterRegistry meterRegistry() {
            return new SimpleMeterRegistry();
        }

        @Bean
        InMemoryStore store(Clock clock) {
            return new InMemoryStore(clock);
        }

        @Bean
        Inbox inbox(InMemoryStore store) {
            return store.inbox();
        }

        @Bean
        Journal journal(InMemoryStore store) {
            return store.journal();
        }

        @Bean
        Jobs jobs(InMemoryStore store) {
            return store.jobs();
        }

        @Bean
        Events events(InMemoryStore store) {
            return store.events();
        }

        @Bean
        Messages messages(InMemoryStore store) {
            return store.messages();
        }

        @Bean
        Leases leases(InMemoryStore store) {
            return store.leases();
        }

        @Bean
        Templates templates(InMemoryStore store) {
            return store.templates();
        }

        @Bean
        Aliases aliases(InMemoryStore store) {
            return store.aliases();
        }

        @Bean
        Vault vault(InMemoryStore store) {
            return store.vault();
        }

        @Bean
        Pieces pieces(InMemoryStore store) {
            return store.pieces();
        }

        @Bean
        Expiry expiry() {
            return (organization, account, connector, since, before, note) -> {};
        }

        @Bean
        Rates rates(InMemoryStore store) {
            return store.rates();
        }

        @Bean
        Cursors cursors(InMemoryStore store) {
            return store.cursors();
        }

        @Bean
        Accounts accounts(InMemoryStore store) {
            return store.accounts();
        }

        @Bean
        MediaStore media(InMemoryStore store) {
            return store.media();
        }

        @Bean
        Conversations conversations(InMemoryStore store) {
            return store.conversations();
        }

        @Bean
        Contacts contacts(InMemoryStore store) {
            return store.contacts();
        }

        @Bean
        RuleRuns ruleRuns(InMemoryStore store) {
            return store.ruleRuns();
        }

        @Bean
        RuleFiles ruleFiles(InMemoryStore store) {
            return store.ruleFiles();
        }

        @Bean
        Upkeep upkeep() {
            return () -> {};
        }

        @Bean
        Connections connections(InMemoryStore store) {
            return store.connections();
        }

        @Bean
        Consents consents(InMemoryStore store) {
            return store.consents();
        }

        @Bean
        RunQueue runQueue(InMemoryStore store) {
            return store.runQueue();
        }

        @Bean
        Timers timers(InMemoryStore store) {
            return store.timers();
        }

        @Bean
        Schedules schedules(InMemoryStore store) {
            return store.schedules();
        }

        @Bean
        Outgoing outgoing(IdSource ids, Clock clock) {
            return new Outgoing(ids, clock);
        }

        @Bean
        Users users(InMemoryStore store) {
            return store.users();
        }
    }
}
