package io.nexuscomm.routes.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.SendOutcome.NeedsReauth;
import io.nexuscomm.connector.SendOutcome.Rejected;
import io.nexuscomm.connector.SendOutcome.Transient;
import io.nexuscomm.inbox.Account;
import io.nexuscomm.inbox.Batch.JobRow;
import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Settlement.Fate;
import io.nexuscomm.message.DeliveryError;
import io.nexuscomm.message.Message;
import org.junit.jupiter.api.Test;

/** Asking who somebody is. */
class ProfileWorkTest {

    private final Bench bench = new Bench();
    private final ProfileWork work = bench.profileWork();
    private final Message message = bench.scenario.receive(bench.ana(), "hello");

    @Test
    void profileShouldBeAskedForByTheChat() {
        want();

        assertThat(bench.round(work).getFirst().fate()).isEqualTo(Fate.DONE);

        assertThat(bench.transport.learnt)
                .singleElement()
                .satisfies(request -> assertThat(request.chat()).isEqualTo("+4915112345678"));
        assertThat(bench.attempts(message)).isEmpty();
    }

    @Test
    void profileShouldBeAskedForAgainWhenTheProviderIsAway() {
        bench.transport.answers(new Transient(null, "503"));
        want();

        assertThat(bench.round(work).getFirst().fate()).isEqualTo(Fate.RETRY);
        assertThat(bench.laterRound(work).getFirst().fate()).isEqualTo(Fate.DONE);
    }

    @Test
    void profileShouldBeGivenUpWhenTheProviderTellsNothing() {
        bench.transport.answers(new Rejected(new DeliveryError("POLICY", "no consent", "230"), "400"));
        want();

        assertThat(bench.round(work).getFirst().fate()).isEqualTo(Fate.DONE);
        assertThat(bench.laterRound(work)).isEmpty();
    }

    @Test
    void profileShouldBeGivenUpWhenTheProviderStaysAway() {
        for (int attempt = 0; attempt < 4; attempt++) {
            bench.transport.answers(new Transient(null, "503"));
        }
        want();

        bench.round(work);
        for (int attempt = 0; attempt < 5; attempt++) {
            bench.laterRound(work);
        }

        assertThat(bench.transport.learnt).hasSize(4);
    }

    @Test
    void sendingShouldGoOnWhenOnlyTheLookUpIsRefused() {
        bench.transport.answers(new NeedsReauth("403"));
        want();

        bench.round(work);

        assertThat(bench.account().state()).isNotEqualTo(Account.State.AUTH_REQUIRED);
    }

    private void want() {
        bench.scenario.commit(bench.scenario
                .batch()
                .add(new JobRow(
                        bench.scenario.ids.job(),
                        Job.Kind.PROFILE,
                        message.account(),
                        null,
                        message.id(),
                        null,
                        bench.clock.instant())));
    }
}
