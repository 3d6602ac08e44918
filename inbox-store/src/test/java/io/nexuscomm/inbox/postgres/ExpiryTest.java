package io.nexuscomm.inbox.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.Batch.DocumentRow;
import io.nexuscomm.inbox.CloudEvents;
import io.nexuscomm.inbox.Expiry;
import io.nexuscomm.inbox.Outgoing;
import io.nexuscomm.inbox.Scenario;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.Reaction;
import io.nexuscomm.message.content.SystemNote;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** What contacts wrote goes when its time is over, with its octets and the events that quote it, and nothing else. */
class ExpiryTest {

    private static final String NOTE = "LinkedIn lets this be kept for 48 hours.";

    @RegisterExtension
    static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

    @TempDir
    static Path data;

    private static PostgresPorts store;

    private final JdbcClient superuser = JdbcClient.create(DATABASE.superuser());
    private final Instant start = Instant.now().minusSeconds(1);

    @BeforeAll
    static void open() {
        store = PostgresPorts.open(DATABASE.address(), data);
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @Test
    void contentsShouldGoAndTheMessageShouldSayThatItWasThere() {
        Scenario scenario = new Scenario(store.ports());
        var ana = scenario.newPerson("+351910000001", "Ana");
        Message secret = scenario.receive(ana, "a secret of Ana");
        assertThat(everythingStored()).anyMatch(text -> text.contains("a secret of Ana"));

        forget(scenario, start, end());

        assertThat(everythingStored()).noneMatch(text -> text.contains("a secret of Ana"));
        assertThat(store.ports().messages().find(scenario.organization, secret.id()))
                .hasValueSatisfying(message -> {
                    assertThat(message.parts())
                            .extracting(part -> part.content())
                            .singleElement()
                            .isInstanceOfSatisfying(
                                    SystemNote.class,
                                    note -> assertThat(note.text()).isEqualTo(NOTE));
                    assertThat(message.tombstone()).isNotNull();
                    assertThat(message.externalIds()).isEqualTo(secret.externalIds());
                    assertThat(message.revision()).isGreaterThan(secret.revision());
                });
        assertThat(store.ports()
                        .messages()
                        .search(scenario.organization, null, null, "secret", null, 3)
                        .items())
                .isEmpty();
    }

    @Test
    void eventOfAConversationShouldGoWithTheMessageThatItQuotesHoweverLateItIs() {
        Scenario scenario = new Scenario(store.ports());
        var ana = scenario.newPerson("+351910000004", "Ana");
        scenario.receive(ana, "a whisper of Ana");
        Instant bound = end();
        while (!Instant.now().isAfter(bound.plusMillis(2))) {
            Thread.onSpinWait();
        }
        var conversation = store.ports()
                .conversations()
                .find(scenario.organization, ana.conversation())
                .orElseThrow();
        scenario.commit(scenario.batch()
                .add(CloudEvents.conversationUpdated(
                        scenario.organization, conversation, Map.of(), false, Instant.now())));
        assertThat(everythingStored()).anyMatch(text -> text.contains("lastMessage") && text.contains("whisper"));

        forget(scenario, start, bound);

        assertThat(everythingStored()).noneMatch(text -> text.contains("a whisper of Ana"));
    }

    @Test
    void reactionsToOursShouldGoAndOursStay() {
        Scenario scenario = new Scenario(store.ports());
        var ana = scenario.newPerson("+351910000005", "Ana");
        Message ours = stored(scenario, scenario.send(ana, "our post").message());
        Message liked = ours.toBuilder()
                .reactions(List.of(new Reaction("👏", "LinkedIn member 8Bz", null, Instant.now())))
                .revision(ours.revision() + 1)
                .build();
        scenario.commit(scenario.batch().add(new DocumentRow(liked)).add(CloudEvents.reacted(liked, Instant.now())));
        assertThat(stored(scenario, ours).reactions()).hasSize(1);

        forget(scenario, start, end());

        assertThat(stored(scenario, ours).reactions()).isEmpty();
        assertThat(stored(scenario, ours).plainText()).isEqualTo("our post");
        assertThat(everythingStored()).noneMatch(text -> text.contains("8Bz"));
    }

    @Test
    void oursAndWhatIsYoungerOrAnothersShouldStay() {
        Scenario scenario = new Scenario(store.ports());
        Scenario other = new Scenario(store.ports());
        var ana = scenario.newPerson("+351910000002", "Ana");
        scenario.receive(ana, "old words of Ana");
        Outgoing.Rows ours = scenario.send(ana, "our answer");
        other.receive(other.newPerson("+351910000002", "Ana"), "words for somebody else");
        Instant bound = end();
        while (!Instant.now().isAfter(bound.plusMillis(2))) {
            Thread.onSpinWait();
        }
        scenario.receive(ana, "young words of Ana");

        forget(scenario, start, bound);

        List<String> left = everythingStored();
        assertThat(left).noneMatch(text -> text.contains("old words of Ana"));
        assertThat(left).anyMatch(text -> text.contains("young words of Ana"));
        assertThat(left).anyMatch(text -> text.contains("words for somebody else"));
        assertThat(store.ports()
                        .messages()
                        .find(scenario.organization, ours.message().id()))
                .hasValueSatisfying(message -> assertThat(message.plainText()).isEqualTo("our answer"));
    }

    @Test
    void forgettingShouldGoOnWhereItStoppedAndDoNothingTwice() {
        Scenario scenario = new Scenario(store.ports());
        var ana = scenario.newPerson("+351910000003", "Ana");
        Message first = scenario.receive(ana, "first");
        forget(scenario, start, end());
        Message gone = stored(scenario, first);
        Message second = scenario.receive(ana, "second");

        forget(scenario, start, end());

        assertThat(stored(scenario, first)).as("left alone the second time").isEqualTo(gone);
        assertThat(stored(scenario, second).tombstone()).isNotNull();
    }

    private static Message stored(Scenario scenario, Message message) {
        return store.ports()
                .messages()
                .find(scenario.organization, message.id())
                .orElseThrow();
    }

    private static void forget(Scenario scenario, Instant since, Instant before) {
        var transactions =
                new Transactions(DATABASE.dataSource(), new DataSourceTransactionManager(DATABASE.dataSource()));
        Expiry expiry = new PostgresExpiry(transactions, Clock.systemUTC());
        expiry.forget(scenario.organization, scenario.account, "whatsapp", since, before, NOTE);
    }

    /** Just after all that is stored by now. */
    private static Instant end() {
        return Instant.now().plusMillis(2);
    }

    private List<String> everythingStored() {
        return superuser.sql("""
                        SELECT doc::text || coalesce(search_text, '') || trace::text FROM message
                        UNION ALL SELECT convert_from(octets, 'UTF8') FROM journal
                        UNION ALL SELECT data FROM event
                        UNION ALL SELECT coalesce(preview, '') FROM conversation
                        """).query(String.class).list();
    }
}
