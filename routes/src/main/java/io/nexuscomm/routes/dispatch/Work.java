package io.nexuscomm.routes.dispatch;

import io.nexuscomm.inbox.Job;
import io.nexuscomm.inbox.Settlement;
import java.util.function.Function;

/** Does one kind of job: takes it, tries, and says how it ended. */
@FunctionalInterface
interface Work extends Function<Job, Settlement> {}
