package io.nexuscomm.connector.testkit.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.Descriptor.Verification;
import io.nexuscomm.connector.testkit.CapturedLog;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** N121: whatever goes wrong, secrets and what people wrote stay out of logs and results. */
public abstract class SecrecyContract extends RouteTest {

    private static final String WRITTEN = "what-only-the-contact-may-read";

    private @Nullable CapturedLog log;

    protected SecrecyContract(HttpChannel channel) {
        super(channel);
    }

    @BeforeEach
    void captureLogs() {
        log = CapturedLog.without("org.apache.hc");
    }

    @AfterEach
    void restoreLogs() {
        Objects.requireNonNull(log).close();
    }

    @Test
    void failuresShouldTellNoSecret() {
        List<String> secrets = Secrets.of(descriptor, channel.config(channel.key(), provider.base()));
        String all = String.join(" ", secrets);
        Media picture = routes.gateway().storedMedia(new byte[10], Media.Kind.IMAGE, "image/png");
        Media fetched = channel.medium(provider.base() + "/file");
        List<Runnable> misbehaviours = List.of(
                provider::reset,
                () -> provider.answer(channel.refused(401, all)),
                () -> provider.answer(channel.refused(400, all)),
                () -> provider.answer(channel.refused(404, all)),
                () -> provider.answer(500, "<html>" + all),
                () -> provider.answer(200, "garbage " + all));
        List<Object> results = new ArrayList<>();
        for (Runnable misbehaviour : misbehaviours) {
            misbehaviour.run();
            results.add(routes.send(account, new Text(WRITTEN)));
            results.add(routes.send(account, picture));
            results.add(routes.fetch(account, fetched));
            results.add(routes.check(account));
        }
        results.add(routes.send(account, new Text(WRITTEN.repeat(500))));
        for (String secret : secrets) {
            results.add(routes.send(routes.account("http://" + secret + "@127.0.0.1"), new Text(WRITTEN)));
        }
        webhooks();
        results.addAll(routes.gateway().reports());
        results.add(account);
        results.addAll(routes.arrivals());

        assertThat(results).hasSizeGreaterThan(25);
        List<String> lines = Objects.requireNonNull(log).lines();
        assertThat(lines).as("the capture works").isNotEmpty();
        List<String> forbidden = Stream.of(secrets, channel.encodedSecrets(), List.of(WRITTEN))
                .flatMap(List::stream)
                .toList();
        assertThat(lines).noneMatch(line -> forbidden.stream().anyMatch(line::contains));
        assertThat(results)
                .map(Object::toString)
                .noneMatch(line -> forbidden.stream().anyMatch(line::contains));
    }

    /** One that is right, one that is forged, and a question. */
    private void webhooks() {
        Verification how = Objects.requireNonNull(descriptor.webhook()).verification();
        String own = "/" + descriptor.id() + "/{accountId}";
        String secret = account.config().texts(how.secrets()).getFirst();
        TestRequest signed = TestRequest.signed(
                        descriptor, account, channel.webhook(), channel.webhookMediaType(), null, secret)
                .at(account);
        routes.request("POST", own, signed, Map.of());
        routes.request("POST", own, signed.withHeaders(Map.of(how.header(), "wrong")), Map.of());
    }
}
