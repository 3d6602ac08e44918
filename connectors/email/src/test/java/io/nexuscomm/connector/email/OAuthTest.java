package io.nexuscomm.connector.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.Endpoints;
import io.nexuscomm.connector.SendOutcome;
import io.nexuscomm.connector.SendStep;
import io.nexuscomm.connector.SendStep.EmailHeaders;
import io.nexuscomm.connector.sandbox.http.HttpHost;
import io.nexuscomm.connector.sandbox.mail.MailAccount;
import io.nexuscomm.connector.sandbox.mail.MailTokens;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.event.Address;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A mailbox that is opened by tokens, which run out, are taken back, and are replaced. */
@Timeout(120)
class OAuthTest {

    private EmailFixture mail;
    private HttpHost http;
    private MailTokens tokens;
    private MailAccount owner;

    /** The mail server's threads die with their connections, and loudly. */
    @BeforeAll
    static void leaveTheServersThreadsAlone() {
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    @AfterAll
    static void watchAllThreadsAgain() {
        Awaitility.catchUncaughtExceptionsByDefault();
    }

    @BeforeEach
    void open() throws Exception {
        mail = new EmailFixture();
        tokens = mail.provider.tokens();
        owner = mail.provider.mailbox(EmailFixture.SUPPORT).account();
        http = HttpHost.bind(0);
        http.mount("/token", tokens);
        http.start();
    }

    @AfterEach
    void close() throws Exception {
        mail.close();
        http.close();
    }

    private ConnectedAccount account(String refreshToken, String clientSecret) {
        String server = """
                {"host": "127.0.0.1", "port": %d, "security": "NONE", "username": "%s",
                 "oauth": {"provider": "OTHER", "tokenUrl": "http://127.0.0.1:%d/token", "clientId": "%s",
                           "clientSecret": "%s", "refreshToken": "%s"}}
                """;
        return EmailFixture.account(
                mail.accountId,
                "{\"address\": \"%s\", \"sentCopies\": \"PROVIDER\", \"imap\": %s, \"smtp\": %s}"
                        .formatted(
                                EmailFixture.SUPPORT,
                                server.formatted(
                                        mail.provider.imapPort(),
                                        EmailFixture.SUPPORT,
                                        http.port(),
                                        MailTokens.CLIENT_ID,
                                        clientSecret,
                                        refreshToken),
                                server.formatted(
                                        mail.provider.smtpPort(),
                                        EmailFixture.SUPPORT,
                                        http.port(),
                                        MailTokens.CLIENT_ID,
                                        clientSecret,
                                        refreshToken)));
    }

    private ConnectedAccount account(String refreshToken) {
        return account(refreshToken, MailTokens.CLIENT_SECRET);
    }

    private void awaitTexts(String... texts) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(mail.texts()).containsExactly(texts));
    }

    private void awaitReport(String code) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(mail.gateway.reports())
                        .extracting(CheckResult::code)
                        .endsWith(code));
    }

    private SendOutcome send(ConnectedAccount account) {
        EmailHeaders headers = new EmailHeaders(
                "Hello", "<nx.7@acme.example>", null, List.of(), List.of(), Instant.parse("2026-11-22T10:00:00Z"));
        SendStep step = new SendStep(
                "token-7",
                Address.global("mailto", EmailFixture.ANA),
                EmailFixture.ANA,
                List.of(new Text("x")),
                null,
                headers,
                false);
        return mail.request(Endpoints.egress("email"), new EgressRequest(account, step), SendOutcome.class);
    }

    @Test
    void mailShouldBeReadAndSentWithOneTokenForBoth() throws Exception {
        ConnectedAccount account = account(tokens.consent(owner));
        mail.gateway.only(account);
        mail.deliver("by token");

        mail.start();

        awaitTexts("by token");
        assertThat(send(account)).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(mail.request(Endpoints.check("email"), account, CheckResult.class)
                        .state())
                .isEqualTo(CheckResult.State.CONNECTED);
        assertThat(tokens.refreshes()).isEqualTo(1);
    }

    @Test
    void tokenShouldBeFetchedOnceWhenManyWantItAtOnce() throws Exception {
        ConnectedAccount account = account(tokens.consent(owner));
        mail.gateway.leases(true);
        mail.start();

        List<SendOutcome> outcomes =
                IntStream.range(0, 8).parallel().mapToObj(at -> send(account)).toList();

        assertThat(outcomes).hasOnlyElementsOfType(SendOutcome.Accepted.class);
        assertThat(tokens.refreshes()).isEqualTo(1);
    }

    @Test
    void tokenShouldBeFoundInTheVaultWhenTheGatewayComesBack() throws Exception {
        tokens.rotating(true);
        ConnectedAccount account = account(tokens.consent(owner));
        mail.gateway.only(account);
        mail.start();
        awaitReport("OK");
        mail.stop();

        mail.deliver("meanwhile");
        mail.start();

        awaitTexts("meanwhile");
        assertThat(tokens.refreshes()).isEqualTo(1);
    }

    @Test
    void refreshTokenShouldBeReplacedWhenTheProviderReplacesIt() throws Exception {
        tokens.rotating(true);
        tokens.life(Duration.ofSeconds(1));
        ConnectedAccount account = account(tokens.consent(owner));
        mail.start();

        assertThat(send(account)).isInstanceOf(SendOutcome.Accepted.class);
        tokens.expire(owner);
        assertThat(send(account)).isInstanceOf(SendOutcome.Accepted.class);
        tokens.expire(owner);
        assertThat(send(account)).isInstanceOf(SendOutcome.Accepted.class);
    }

    @Test
    void sessionShouldComeBackWhenItsTokenRunsOut() throws Exception {
        tokens.life(Duration.ofSeconds(2));
        mail.gateway.only(account(tokens.consent(owner)));
        mail.start();
        awaitReport("OK");
        await().atMost(Duration.ofSeconds(20)).until(() -> tokens.refreshes() >= 3);

        mail.deliver("after it ran out");

        awaitTexts("after it ran out");
    }

    @Test
    void signInShouldBeTriedWithAFreshTokenWhenTheOldOneEndedBeforeItsTime() throws Exception {
        ConnectedAccount account = account(tokens.consent(owner));
        mail.start();
        assertThat(send(account)).isInstanceOf(SendOutcome.Accepted.class);
        tokens.expire(owner);

        assertThat(send(account)).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(tokens.refreshes()).isEqualTo(2);
    }

    @Test
    void accountShouldAskForConsentWhenItWasTakenBackAndGoOnWithANewOne() throws Exception {
        ConnectedAccount account = account(tokens.consent(owner));
        tokens.revoke(owner);
        mail.gateway.only(account);
        mail.start();

        awaitReport("OAUTH_REVOKED");
        CheckResult told = mail.gateway.reports().getLast();
        assertThat(told.state()).isEqualTo(CheckResult.State.AUTH_REQUIRED);
        assertThat(told.reason()).contains(EmailFixture.SUPPORT, "invalid_grant");
        assertThat(told.action()).contains("refresh token");
        assertThat(send(account)).isInstanceOf(SendOutcome.NeedsReauth.class);

        mail.deliver("finally");
        mail.gateway.only(account(tokens.consent(owner)));

        awaitTexts("finally");
    }

    @Test
    void accountShouldAskForTheApplicationsSecretWhenItIsWrong() throws Exception {
        ConnectedAccount account = account(tokens.consent(owner), "wrong-client-secret");
        mail.start();

        CheckResult told = mail.request(Endpoints.check("email"), account, CheckResult.class);

        assertThat(told.code()).isEqualTo("OAUTH_CLIENT");
        assertThat(told.toString()).doesNotContain("wrong-client-secret");
    }

    @Test
    void accountShouldSayWhoseTokenItIsWhenItOpensAnotherMailbox() throws Exception {
        ConnectedAccount account =
                account(tokens.consent(mail.provider.mailbox(EmailFixture.ANA).account()));
        mail.start();

        CheckResult told = mail.request(Endpoints.check("email"), account, CheckResult.class);

        assertThat(told.code()).isEqualTo("OAUTH_REFUSED");
        assertThat(told.reason()).contains(EmailFixture.SUPPORT);
    }

    @Test
    void sendShouldBeTriedAgainWhenTheTokenEndpointIsAway() throws Exception {
        ConnectedAccount account = account(tokens.consent(owner));
        http.close();
        mail.start();

        assertThat(send(account)).isInstanceOf(SendOutcome.Transient.class);
        assertThat(mail.request(Endpoints.check("email"), account, CheckResult.class)
                        .code())
                .isEqualTo("TOKEN_UNAVAILABLE");
    }
}
