package io.nexuscomm.routes.dispatch;

import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Settlement;
import java.util.function.Supplier;

/** Does one kind of job. */
@FunctionalInterface
interface Work {

    /**
     * Tries the job outside. Never throws for what can go wrong there or in the store: that is a settlement as well.
     *
     * @return how it ended; asked for right before it is written, while no other job of its message is being written on
     *     this node, so that it may look at the message once more
     */
    Supplier<Settlement> perform(Job job);
}
