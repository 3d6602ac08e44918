package io.nexuscomm.connector.testkit;

import static io.nexuscomm.connector.testkit.http.RouteFixture.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.CheckResult.State;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendOutcome.Throttled;
import io.nexuscomm.connector.http.PathSecret;
import io.nexuscomm.connector.testkit.http.Answer;
import io.nexuscomm.connector.testkit.http.OddProvider;
import io.nexuscomm.connector.testkit.http.RouteFixture;
import io.nexuscomm.connector.testkit.http.ServerErrors;
import io.nexuscomm.connector.testkit.http.TestRequest;
import io.nexuscomm.message.content.Media;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/** What holds for a channel's routes that speak HTTP, held against a provider that does everything wrong. */
final class RouteRules {

    private final Subject subject;
    private final FixtureChannel channel;

    private RouteRules(Subject subject, FixtureChannel channel) {
        this.subject = subject;
        this.channel = channel;
    }

    /** All but one for a channel whose fixtures show that it speaks HTTP. */
    static List<Rule> of(Subject subject) {
        List<Rule> all = new ArrayList<>();
        all.add(LifecycleRules.restarting(subject));
        Optional<FixtureChannel> channel = FixtureChannel.of(subject);
        if (channel.isEmpty()) {
            return all;
        }
        RouteRules rules = new RouteRules(subject, channel.get());
        all.addAll(List.of(
                new Rule("N323", "what the provider takes is accepted and asked once", rules::accepted),
                new Rule("N303b", "what was perhaps sent is not sent again", rules::uncertain),
                new Rule("N302b", "a status decides where nothing else does", rules::statuses),
                new Rule("N302c", "answers mean what the fixtures say, through the routes", rules::answers),
                new Rule("N301b", "no redirect is followed", rules::redirects),
                new Rule("N308", "a line on which nothing comes is hung up", rules::timeouts),
                new Rule("N120", "a check tells what is wrong and sends nothing", rules::checks),
                new Rule("N122", "what anybody may answer is no good check", rules::strangersAnswer),
                new Rule("N324", "no secret stands in the address of a call", rules::addresses),
                new Rule("N121b", "no log line and no outcome tells a secret", rules::secrecy)));
        if (subject.descriptor().webhook() != null) {
            all.add(new Rule("N200c", "a webhook counts when it is proven and not otherwise", rules::webhooks));
        }
        all.addAll(LifecycleRules.of(subject, channel.get()));
        return all;
    }

    private void accepted() {
        routes((routes, provider) -> {
            provider.answer(channel.accepted());
            assertThat(kind(routes, provider)).isEqualTo("Accepted");
            assertThat(provider.requests()).as("requests of one send").hasSize(1);
        });
    }

    private void uncertain() {
        routes((routes, provider) -> {
            provider.reset();
            assertThat(kind(routes, provider)).as("a reset after the request").isEqualTo("Uncertain");
            provider.behave((socket, out) -> socket.close());
            assertThat(kind(routes, provider)).as("a close without an answer").isEqualTo("Uncertain");
            assertThat(provider.requests()).as("requests of two sends").hasSize(2);
        });
    }

    private void statuses() {
        Map<Integer, String> expected = Map.of(
                401,
                "NeedsReauth",
                429,
                "Throttled",
                500,
                ServerErrors.outcome(subject.descriptor(), 500),
                502,
                ServerErrors.outcome(subject.descriptor(), 502),
                503,
                ServerErrors.outcome(subject.descriptor(), 503),
                504,
                "Uncertain",
                400,
                "Rejected");
        routes((routes, provider) -> {
            expected.forEach((status, outcome) -> {
                provider.answer(status, "", "Retry-After: 7");
                SendOutcome came = send(routes, provider);
                assertThat(came.getClass().getSimpleName())
                        .as("HTTP %s", status)
                        .isEqualTo(outcome);
                if (came instanceof Throttled throttled) {
                    assertThat(throttled.retryAfter()).as("Retry-After").isEqualTo(Duration.ofSeconds(7));
                }
            });
            assertThat(provider.requests()).as("requests").hasSize(expected.size());
        });
    }

    /** Of steps that are one call. */
    private void answers() {
        routes((routes, provider) -> subject.outbound().stream()
                .filter(fixture -> !fixture.isRefused() && fixture.gesture() == null)
                .filter(fixture -> !fixture.json().has("config"))
                .filter(fixture -> fixture.step().contents().stream().noneMatch(Media.class::isInstance))
                .forEach(fixture ->
                        fixture.json().path("answers").forEach(answer -> answer(routes, provider, fixture, answer))));
    }

    private static void answer(RouteFixture routes, OddProvider provider, OutboundFixture fixture, JsonNode answer) {
        String retryAfter = answer.path("retryAfter").asString("");
        int status = answer.path("status").asInt(200);
        String body = FixtureChannel.text(answer.path("body"));
        String[] headers = retryAfter.isEmpty() ? new String[0] : new String[] {"Retry-After: " + retryAfter};
        provider.answer(new Answer(status, body, headers));
        SendOutcome outcome = routes.send(routes.account(provider.base()), fixture.step());
        OutboundRules.compare(answer, outcome, "%s, HTTP %s %s".formatted(fixture.name(), status, body));
    }

    /** A channel whose address is its account's secret cannot do without; its log lines are N121b's. */
    private void addresses() {
        List<String> secrets = SchemaSecrets.values(subject.descriptor().config(), subject.config());
        boolean meant = channel.rendered().target().contains(PathSecret.MARK);
        routes((routes, provider) -> {
            provider.answer(channel.accepted());
            ConnectedAccount account = routes.account(provider.base());
            send(routes, provider);
            routes.check(account);
            for (String request : provider.requests()) {
                String line = request.lines().findFirst().orElse("");
                long shown = secrets.stream().filter(line::contains).count();
                assertThat(meant ? 0 : shown)
                        .as("secrets in the address of %s", line.split("[ /?]", 2)[0])
                        .isZero();
            }
        });
    }

    /** As a proxy, a portal or a parked domain do. */
    private void strangersAnswer() {
        routes((routes, provider) -> {
            provider.answer(200, "<html><body>Welcome</body></html>", "Content-Type: text/html");
            CheckResult result = routes.check(routes.account(provider.base()));
            if (!provider.requests().isEmpty()) {
                assertThat(result.state())
                        .as("a check that was answered by a page")
                        .isNotEqualTo(State.CONNECTED);
            }
        });
    }

    private void timeouts() {
        routes((routes, provider) -> {
            provider.stall();
            assertThat(kind(routes, provider)).as("no answer").isEqualTo("Uncertain");
            assertThat(Patience.until(() -> provider.lines() == 0))
                    .as("whether the lines to a silent provider are hung up")
                    .isTrue();
        });
    }

    /** A channel that cannot be asked says so without a call, which is right whatever the provider does. */
    private void checks() {
        routes((routes, provider) -> {
            provider.answer(401, "");
            CheckResult refused = routes.check(routes.account(provider.base()));
            if (provider.requests().isEmpty()) {
                return;
            }
            assertThat(provider.requests()).allMatch(RouteRules::asks, "asks and sends nothing");
            assertThat(refused.state()).as("HTTP 401").isEqualTo(State.AUTH_REQUIRED);
            assertThat(refused.action()).as("what to do about HTTP 401").isNotEmpty();
            CheckResult unreachable = routes.check(routes.account("http://127.0.0.1:" + nobodys()));
            assertThat(unreachable.state()).as("nobody listens").isEqualTo(State.UNREACHABLE);
            assertThat(unreachable.action())
                    .as("what to do when nobody listens")
                    .isNotEmpty();
        });
    }

    /** A token is asked for by POST (RFC 6749, 3.2), and nobody is written to by it. */
    private static boolean asks(String request) {
        return request.startsWith("GET ") || request.startsWith("POST ") && request.contains("grant_type=");
    }

    private static int nobodys() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void redirects() {
        routes((routes, provider) -> {
            provider.answer(302, "", "Location: " + provider.base() + "/elsewhere");
            kind(routes, provider);
            assertThat(provider.requests()).as("requests").hasSize(1);
        });
    }

    private void secrecy() {
        List<String> secrets = SchemaSecrets.values(subject.descriptor().config(), subject.config());
        String all = String.join(" ", secrets);
        List<String> told = new ArrayList<>();
        try (CapturedLog logs = CapturedLog.without("org.apache.hc")) {
            routes((routes, provider) -> {
                provider.answer(channel.accepted());
                told.add(send(routes, provider).toString());
                for (int status : new int[] {200, 400, 401, 500}) {
                    provider.answer(status, "{\"message\":\"" + all + "\"}");
                    told.add(send(routes, provider).toString());
                }
                provider.reset();
                told.add(send(routes, provider).toString());
            });
            told.addAll(logs.lines());
        }
        for (String secret : secrets) {
            assertThat(told.stream().filter(line -> line.contains(secret)).count())
                    .as("log lines and outcomes that show a secret of %s characters", secret.length())
                    .isZero();
        }
    }

    private void webhooks() {
        String path = channel.webhookPath();
        routes((routes, provider) -> {
            ConnectedAccount account = routes.account(provider.base());
            String secret = channel.secrets(account).getFirst();
            assertThat(status(routes.request("POST", path, channel.proven(account, secret), Map.of())))
                    .as("the answer to a webhook that is proven")
                    .isEqualTo(200);
            assertThat(routes.arrivals()).as("what it brought").hasSize(1);
            for (String wrong : List.of(secret + "x", "a-secret-of-nobody")) {
                assertThat(status(routes.request("POST", path, channel.proven(account, wrong), Map.of())))
                        .as("the answer to a webhook that is not")
                        .isEqualTo(401);
            }
            TestRequest bare = TestRequest.post(channel.webhook(), Map.of("Content-Type", channel.webhookMediaType()))
                    .at(account);
            assertThat(status(routes.request("POST", path, bare, Map.of()))).isEqualTo(401);
            assertThat(routes.arrivals()).as("what those brought").hasSize(1);
        });
    }

    private String kind(RouteFixture routes, OddProvider provider) {
        return send(routes, provider).getClass().getSimpleName();
    }

    private SendOutcome send(RouteFixture routes, OddProvider provider) {
        return routes.send(routes.account(provider.base()), channel.step());
    }

    private void routes(BiConsumer<RouteFixture, OddProvider> work) {
        try (OddProvider provider = new OddProvider();
                RouteFixture routes = new RouteFixture(channel)) {
            work.accept(routes, provider);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
