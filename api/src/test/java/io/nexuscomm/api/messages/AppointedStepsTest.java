package io.nexuscomm.api.messages;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.inbox.RuleFiles;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.inbox.memory.InMemoryStore;
import io.nexuscomm.message.id.OrganizationId;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AppointedStepsTest {

    private static final String RULE = """
            rule: follow-up
            status: live
            order: %d
            trigger: message.received
            then: [{ schedule: { key: later, in: 10m, do: [{ tag: asked }] } }]
            """;

    private final InMemoryStore store = new InMemoryStore(Clock.systemUTC());
    private final OrganizationId organization = store.users().createOrganization("Acme");
    private final OrganizationId other = store.users().createOrganization("Other");
    private final AtomicInteger reads = new AtomicInteger();
    private final AppointedSteps steps = new AppointedSteps(counted(store.ruleFiles()));

    private RuleFiles counted(RuleFiles files) {
        return (RuleFiles) Proxy.newProxyInstance(
                RuleFiles.class.getClassLoader(), new Class<?>[] {RuleFiles.class}, (self, method, arguments) -> {
                    reads.incrementAndGet();
                    return method.invoke(files, arguments);
                });
    }

    private static RuleStep step(int revision) {
        return new RuleStep(
                "follow-up", revision, UUID.randomUUID(), "/then/0/schedule", null, null, null, null, null, null);
    }

    @Test
    void revisionShouldBeReadOnceHoweverOftenItIsAskedFor() {
        store.ruleFiles().save(organization, RULE.formatted(1), "ada");

        assertThat(steps.of(organization, step(1))).hasSize(1);
        assertThat(steps.of(organization, step(1))).hasSize(1);

        assertThat(reads).hasValue(1);
        assertThat(steps.of(other, step(1))).as("another organization's").isEmpty();
    }

    @Test
    void revisionsShouldBeForgottenWhenThereAreMany() {
        for (int number = 1; number <= AppointedSteps.MOST + 1; number++) {
            store.ruleFiles().save(organization, RULE.formatted(number), "ada");
            steps.of(organization, step(number));
        }
        reads.set(0);

        steps.of(organization, step(AppointedSteps.MOST + 1));
        assertThat(reads).hasValue(0);
        steps.of(organization, step(1));
        assertThat(reads).hasValue(1);
    }

    @Test
    void stepsShouldBeNoneWhenTheRevisionIsNotThere() {
        assertThat(steps.of(organization, step(7))).isEmpty();
    }
}
