package io.nexuscomm.connector.linkedin;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.Arrival;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.connector.testkit.http.TestGateway;
import io.nexuscomm.message.event.ChannelEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One post is one place, whichever of its names LinkedIn uses. */
class KnownPostsTest {

    private static final String UGC_POST = "urn:li:ugcPost:7398199999000000077";
    private static final String ACTIVITY = "urn:li:activity:7398200000000000101";
    private static final String ANA = "urn:li:person:8BzAb";
    private static final String COMMENT = """
            {"action": "COMMENT", "organizationalEntity": "urn:li:organization:5509810", "lastModifiedAt": 1795338000000,
             "sourcePost": "%s", "generatedActivity": "urn:li:comment:(activity:7398200000000000101,1)",
             "decoratedGeneratedActivity": {"comment": {"owner": "%s", "text": "Part time?"}}}""".formatted(UGC_POST, ANA);

    private final LinkedInChannel channel = new LinkedInChannel(Duration.ofMillis(50));
    private final TestGateway gateway = new TestGateway(channel.connector().descriptor());
    private final ConnectedAccount account = gateway.account(channel.config("5509810", "http://localhost"));
    private final KnownPosts posts = new KnownPosts(gateway);

    private RawEnvelope raw(String... items) {
        String json = "{\"notifications\": [" + String.join(",", items) + "]}";
        return new RawEnvelope(
                LinkedInConnector.ID,
                account.key(),
                "application/json",
                json.getBytes(StandardCharsets.UTF_8),
                Map.of(),
                TestGateway.NOW);
    }

    private Arrival arrival(RawEnvelope raw) {
        List<ChannelEvent> events = channel.connector().normalizer().normalize(raw);
        return new Arrival(raw, events, Set.of(account.id()), null);
    }

    private List<String> chats(RawEnvelope raw) {
        return arrival(raw).events().stream().map(event -> event.meta().chat()).toList();
    }

    private static String like(String post) {
        return """
            {"action": "LIKE", "organizationalEntity": "urn:li:organization:5509810", "lastModifiedAt": 1795338000001,
             "sourcePost": "%s", "notificationId": 7, "decoratedGeneratedActivity": {"like": {"owner": "%s"}}}""".formatted(post, ANA);
    }

    @Test
    void postShouldHaveTheNameThatItsCommentsHaveOnceAPayloadToldBoth() {
        RawEnvelope before = raw(like(UGC_POST));
        assertThat(posts.beside(before).attributes()).isEmpty();
        assertThat(chats(before)).containsOnly(UGC_POST);

        posts.learn(arrival(raw(COMMENT)));

        assertThat(chats(posts.beside(before))).containsOnly(ACTIVITY);
        assertThat(chats(new KnownPosts(gateway).beside(before)))
                .as("on another node")
                .containsOnly(ACTIVITY);
        assertThat(chats(raw(like(UGC_POST), COMMENT)))
                .as("of one payload")
                .containsExactly(ACTIVITY + "/" + ANA, ACTIVITY, ACTIVITY);
    }

    @Test
    void commentShouldLieInTheLaneOfItsPersonWhicheverNameItsPostHas() {
        posts.learn(arrival(raw(COMMENT)));
        String other = COMMENT.replace("(activity:7398200000000000101,1)", "(" + UGC_POST + ",2)");

        RawEnvelope named = posts.beside(raw(other));

        assertThat(chats(named)).containsExactly(ACTIVITY + "/" + ANA);
        assertThat(arrival(named).events().getFirst().meta().externalKey())
                .as("a comment keeps its name, by which it is known when it comes again")
                .isEqualTo("urn:li:comment:(" + UGC_POST + ",2)");
    }

    @Test
    void whatIsNotSignedForAnAccountShouldTeachItNothing() {
        RawEnvelope raw = raw(COMMENT);

        posts.learn(new Arrival(raw, List.of(), Set.of(), null));

        assertThat(gateway.aliases().of(account.id(), Set.of(UGC_POST))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"action\": \"SHARE\", \"sourcePost\": \"urn:li:ugcPost:1\", \"generatedActivity\": \"urn:li:activity:2\"}",
                "{\"action\": \"COMMENT\", \"sourcePost\": \"urn:li:activity:1\", \"generatedActivity\":"
                        + " \"urn:li:comment:(urn:li:activity:2,3)\", \"object\": \"urn:li:share:4\"}",
                "{\"action\": \"COMMENT\", \"sourcePost\": {\"x\": 1}, \"generatedActivity\": [\"urn:li:activity:2\"]}",
                "7"
            })
    void itemShouldTeachNothingWhenItNamesTwoPostsOrNone(String item) {
        posts.learn(arrival(raw(item)));

        assertThat(gateway.aliases().of(account.id(), Set.of("urn:li:ugcPost:1", "urn:li:share:4")))
                .isEmpty();
    }
}
