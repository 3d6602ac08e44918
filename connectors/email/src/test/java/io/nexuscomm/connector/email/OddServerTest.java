package io.nexuscomm.connector.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.nexuscomm.connector.CheckResult;
import io.nexuscomm.message.content.SystemNote;
import io.nexuscomm.message.event.MessageReceived;
import io.nexuscomm.message.event.Unrecognised;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Servers that are allowed to be as they are, or should not be. */
@Timeout(60)
class OddServerTest {

    private EmailFixture mail;
    private ScriptedImap server;

    @BeforeEach
    void open() throws Exception {
        mail = new EmailFixture();
        server = new ScriptedImap();
        mail.gateway.only(mail.account(EmailFixture.PASSWORD, server.port(), "NONE"));
    }

    @AfterEach
    void close() throws Exception {
        mail.close();
        server.close();
    }

    private void awaitTexts(String... texts) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(mail.texts()).containsExactly(texts));
    }

    @Test
    void serverWithoutIdleShouldBePolled() throws Exception {
        server.mails.put(5L, EmailFixture.mail("five"));
        mail.start();
        awaitTexts("five");

        server.mails.put(9L, EmailFixture.mail("nine"));

        awaitTexts("five", "nine");
        assertThat(server.commands).noneMatch(command -> command.startsWith("IDLE"));
    }

    @Test
    void lastMailShouldNotBeReadAgainWhenTheServerNamesItForEveryRange() throws Exception {
        server.mails.put(5L, EmailFixture.mail("five"));
        mail.start();
        awaitTexts("five");
        long polls =
                server.commands.stream().filter("UID SEARCH UID 6:*"::equals).count();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> server.commands.stream()
                                .filter("UID SEARCH UID 6:*"::equals)
                                .count()
                        > polls + 2);

        assertThat(mail.gateway.arrivals()).hasSize(1);
    }

    @Test
    void nothingShouldBeLookedForWhenTheServerSaysThatNothingChanged() throws Exception {
        server.capabilities = "IMAP4rev1 IDLE ENABLE CONDSTORE";
        server.modSeq = 715_194_045_007L;
        server.mails.put(5L, EmailFixture.mail("five"));
        server.mails.put(6L, EmailFixture.mail("six"));
        mail.start();
        awaitTexts("five", "six");
        assertThat(mail.gateway.positions().values()).singleElement().asString().endsWith(":715194045007");
        mail.stop();
        server.commands.clear();

        mail.start();

        await().atMost(Duration.ofSeconds(20)).until(() -> server.commands.contains("IDLE"));
        assertThat(server.commands).anyMatch(command -> command.matches("EXAMINE INBOX \\(CONDSTORE\\)"));
        assertThat(server.commands).noneMatch(command -> command.startsWith("UID SEARCH"));
        mail.stop();
        server.commands.clear();
        server.modSeq++;
        server.mails.put(7L, EmailFixture.mail("seven"));

        mail.start();

        awaitTexts("five", "six", "seven");
    }

    @Test
    void mailShouldBeReadWhenTheServerCountsChangesAndCannotBeAskedTo() throws Exception {
        server.capabilities = "IMAP4rev1 CONDSTORE";
        server.mails.put(5L, EmailFixture.mail("five"));

        mail.start();

        awaitTexts("five");
    }

    @Test
    void flagsShouldNeverBeTouched() throws Exception {
        server.mails.put(5L, EmailFixture.mail("five"));
        mail.start();
        awaitTexts("five");

        assertThat(server.commands).anyMatch(command -> command.startsWith("EXAMINE"));
        assertThat(server.commands).noneMatch(command -> command.matches("(SELECT|STORE|UID STORE|EXPUNGE).*"));
        assertThat(server.commands).noneMatch(command -> command.contains("BODY["));
    }

    @Test
    void mailTheServerWithholdsShouldBeQuarantinedAndTheRestBeRead() throws Exception {
        server.mails.put(5L, EmailFixture.mail("five"));
        server.mails.put(6L, EmailFixture.mail("six"));
        server.withheld = 5;

        mail.start();

        awaitTexts("six");
        assertThat(mail.gateway.facts().getFirst())
                .isInstanceOfSatisfying(
                        Unrecognised.class,
                        withheld -> assertThat(withheld.reason()).contains("SERVERBUG"));
    }

    @Test
    void mailShouldBeReadWhenNobodyCanReadItsDate() throws Exception {
        server.internalDate = "yesterday";
        server.mails.put(5L, EmailFixture.mail("five"));

        mail.start();

        awaitTexts("five");
    }

    @Test
    void mailShouldBeReadWhenTheServerTellsNothingOfIt() throws Exception {
        server.silent = true;
        server.mails.put(5L, EmailFixture.mail("five"));

        mail.start();

        awaitTexts("five");
    }

    @Test
    void mailShouldBeReadWholeWhenTheServerIsWrongAboutItsSize() throws Exception {
        byte[] large = EmailFixture.mail("x".repeat(3_000_000));
        server.mails.put(5L, large);
        server.claimedSize = 10;

        mail.start();

        await().atMost(Duration.ofSeconds(20))
                .until(() -> !mail.gateway.arrivals().isEmpty());
        assertThat(mail.gateway.arrivals().getFirst().raw().octets()).isEqualTo(large);
    }

    @Test
    void headerAloneShouldBeFetchedWhenAMailIsTooLarge() throws Exception {
        server.mails.put(5L, Mails.octets(Mails.HEAD + "\n"));
        server.claimedSize = 40L * 1024 * 1024;

        mail.start();

        await().atMost(Duration.ofSeconds(20)).until(() -> !mail.gateway.facts().isEmpty());
        MessageReceived received = (MessageReceived) mail.gateway.facts().getFirst();
        assertThat(Mails.only(received.message(), SystemNote.class).code()).isEqualTo("mail.too-large");
        assertThat(server.commands).noneMatch(command -> command.contains("BODY.PEEK[]"));
    }

    @Test
    void signInShouldBeTriedThreeTimesAndNotMore() throws Exception {
        server.signIn = "NO [AUTHENTICATIONFAILED]";
        mail.start();

        await().atMost(Duration.ofSeconds(20)).until(() -> signIns() == 3);
        await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(5)).until(() -> signIns() == 3);

        assertThat(mail.gateway.reports()).extracting(CheckResult::code).containsExactly("BAD_CREDENTIALS");
    }

    @Test
    void signInShouldBeTriedOnWhenTheServerIsOnlyBusy() throws Exception {
        server.signIn = "NO [UNAVAILABLE]";
        mail.start();

        await().atMost(Duration.ofSeconds(20)).until(() -> signIns() > 3);

        assertThat(mail.gateway.reports()).extracting(CheckResult::code).containsExactly("UNREACHABLE");
    }

    private long signIns() {
        return server.commands.stream()
                .filter(command -> command.startsWith("LOGIN"))
                .count();
    }

    @Test
    void sessionShouldEndSoonWhenTheGatewayStops() throws Exception {
        server.mails.put(5L, EmailFixture.mail("five"));
        mail.start();
        awaitTexts("five");
        long before = System.nanoTime();

        mail.stop();

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
        assertThat(mail.gateway.held()).isEmpty();
    }
}
