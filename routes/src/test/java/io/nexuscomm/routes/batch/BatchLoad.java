package io.nexuscomm.routes.batch;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.nexuscomm.connector.Arrival;
import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.inbox.Amendment;
import io.nexuscomm.inbox.Background;
import io.nexuscomm.inbox.Batch;
import io.nexuscomm.inbox.ExternalKey;
import io.nexuscomm.inbox.Gather;
import io.nexuscomm.inbox.Gathered;
import io.nexuscomm.inbox.Inbox;
import io.nexuscomm.inbox.LaneKey;
import io.nexuscomm.inbox.UseKey;
import io.nexuscomm.message.Message;
import io.nexuscomm.message.event.ChannelEvent;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.OrganizationId;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Pushes arrivals through slicing, resolve, decide and the making of rows, with a store that answers nothing and keeps
 * nothing: what is measured is the pipeline's own work. Run by hand.
 */
final class BatchLoad {

    private static final int ROUNDS = 5;
    private static final int ARRIVALS = 100_000;
    private static final int CONTACTS = 5_000;

    private BatchLoad() {}

    public static void main(String[] arguments) throws Exception {
        try (Rig rig = new Rig(new BatchLimits(2, 256, 8 << 20, 4096, Rig.PATIENCE), new NothingKept()).started()) {
            ConnectedAccount account = rig.account("1");
            if (arguments.length > 0) {
                rig.rules(rules(Integer.parseInt(arguments[0])));
            }
            for (int round = 0; round < ROUNDS; round++) {
                measure(rig, account, round);
            }
        }
    }

    private static void measure(Rig rig, ConnectedAccount account, int round) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = threads.getTotalThreadAllocatedBytes();
        long cpu =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
        long began = System.nanoTime();
        Semaphore window = new Semaphore(1024);
        for (int number = 0; number < ARRIVALS; number++) {
            window.acquire();
            ChannelEvent event = Told.text(
                    account.key(),
                    "wamid." + round + "-" + number,
                    Told.phone("+49151" + (number % CONTACTS), "Ana"),
                    "Is it still there? I would like to come and see it on Friday.");
            CompletableFuture<?> ack = rig.submit(new Arrival(Rig.raw(), List.of(event), Set.of(account.id()), null));
            ack.whenComplete((done, failure) -> window.release());
        }
        window.acquire(1024);
        long took = System.nanoTime() - began;
        long cpuTook =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() - cpu;
        System.out.printf(
                "round %d: %.1f us wall, %.1f us CPU, %d bytes a message%n",
                round,
                took / 1e3 / ARRIVALS,
                cpuTook / 1e3 / ARRIVALS,
                (threads.getTotalThreadAllocatedBytes() - bytes) / ARRIVALS);
    }

    private static String rules(int count) {
        StringBuilder yaml = new StringBuilder();
        for (int number = 0; number < count; number++) {
            yaml.append(number == 0 ? "" : "---\n").append("""
                    rule: rule-%d
                    status: live
                    trigger: message.received
                    if: { all: [{ message.text: { words: [word%d] } }] }
                    then: [{ tag: tag%d }]
                    """.formatted(number, number, number));
        }
        return yaml.toString();
    }

    /** Answers that nothing is known, and forgets what it is given. */
    private static final class NothingKept implements Inbox {

        private final AtomicLong numbers = new AtomicLong();

        @Override
        public Gathered gather(Gather question) {
            return new Gathered(
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    numbers.getAndAdd(question.sequenceNumbers()),
                    Gathered.Spent.NOTHING);
        }

        @Override
        public Map<LaneKey, List<Message>> unconfirmed(OrganizationId organization, Set<LaneKey> lanes) {
            return Map.of();
        }

        @Override
        public Map<ContactId, Background> backgrounds(
                OrganizationId organization, Set<ContactId> contacts, Background.Asked asked, Instant now) {
            return Map.of();
        }

        @Override
        public Map<UseKey, List<Instant>> uses(OrganizationId organization, Set<UseKey> keys) {
            return Map.of();
        }

        @Override
        public Map<ExternalKey, List<Amendment>> amendments(OrganizationId organization, Set<ExternalKey> names) {
            return Map.of();
        }

        @Override
        public List<Amendment.Due> dueAmendments(Instant parkedBefore, int limit) {
            return List.of();
        }

        @Override
        public void commit(Batch batch) {}
    }
}
