package io.nexuscomm.routes.batch;

/** All that is known at a moment of the place where a message is, to decide and act there. */
record Scene(BatchState state, BatchLane lane) {}
