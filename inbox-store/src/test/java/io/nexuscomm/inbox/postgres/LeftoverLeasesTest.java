package io.nexuscomm.inbox.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Ports;
import io.nexuscomm.inbox.Scenario;
import io.nexuscomm.inbox.Scenario.Person;
import io.nexuscomm.inbox.Settlement.Fate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a gateway finds of the one before it, which was killed. */
class LeftoverLeasesTest {

    private static final Duration LEASE = Duration.ofMinutes(3);

    @RegisterExtension
    static final EmbeddedDatabase DATABASE = new EmbeddedDatabase();

    @TempDir
    static Path data;

    private PostgresPorts killed;
    private Ports ports;
    private Scenario scenario;

    @BeforeEach
    void predecessor() {
        killed = PostgresPorts.open(DATABASE.address(), data);
        ports = killed.ports();
        scenario = new Scenario(ports);
    }

    @AfterEach
    void close() {
        killed.close();
    }

    @Test
    void startShouldHandOverTheJobInFlightAndKeepItsLaneInOrderWhenTheGatewayIsAlone() {
        Person ana = scenario.newPerson("+4915112345678", "Ana");
        scenario.send(ana, "first");
        scenario.send(ana, "second");
        Job lost = scenario.take(LEASE).getFirst();

        start(true);

        List<Job> taken = scenario.take(LEASE);
        assertThat(taken).extracting(Job::id).containsExactly(lost.id());
        assertThat(taken.getFirst().takenOver()).isTrue();
        assertThat(taken.getFirst().fence()).isGreaterThan(lost.fence());
        assertThat(ports.jobs().settle(Scenario.ended(lost, Fate.DONE, null))).isFalse();
    }

    @Test
    void startShouldNotMarkAJobThatNobodyHadTaken() {
        scenario.send(scenario.newPerson("+4915112345678", "Ana"), "hello");

        start(true);

        assertThat(scenario.take(LEASE)).extracting(Job::takenOver).containsExactly(false);
    }

    @Test
    void startShouldFreeTheMailboxesWhenTheGatewayIsAlone() {
        String mailbox = "imap/" + scenario.account;
        ports.leases().hold(mailbox, "killed", LEASE);

        start(true);

        assertThat(ports.leases().hold(mailbox, "next", LEASE)).isTrue();
    }

    @Test
    void startShouldLeaveTheLeasesOfOthersWhenTheDatabaseIsShared() {
        String mailbox = "imap/" + scenario.account;
        ports.leases().hold(mailbox, "alive", LEASE);
        scenario.send(scenario.newPerson("+4915112345678", "Ana"), "hello");
        Job theirs = scenario.take(LEASE).getFirst();

        start(false);

        assertThat(scenario.take(LEASE)).isEmpty();
        assertThat(ports.leases().hold(mailbox, "next", LEASE)).isFalse();
        assertThat(ports.jobs().settle(Scenario.ended(theirs, Fate.DONE, null))).isTrue();
    }

    private static void start(boolean exclusive) {
        PostgresPorts.open(DATABASE.address(), data, exclusive).close();
    }
}
