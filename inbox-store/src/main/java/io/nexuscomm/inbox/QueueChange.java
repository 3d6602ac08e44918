package io.nexuscomm.inbox;

import io.nexuscomm.message.id.AccountId;
import io.nexuscomm.message.id.JobId;
import io.nexuscomm.message.id.LaneId;
import io.nexuscomm.message.id.MessageId;
import java.util.UUID;

/** What a batch does to the runs of a rule that come one after the other. */
public sealed interface QueueChange {

    Place place();

    /** A run of a rule. */
    record Place(String rule, UUID run) {}

    /**
     * What a run is about: the conversation of its lane, or the contact, as they are by the time somebody asks. Runs of a
     * rule about the same come one after the other.
     *
     * @param wide whether it is the contact
     */
    record About(LaneId lane, boolean wide) {}

    /**
     * A run begins at once. When another one has its turn already, the batch ends with a {@link Conflict}.
     *
     * @param id its place, by age
     */
    record Begin(Place place, About about, JobId id, AccountId account, MessageId message) implements QueueChange {}

    /**
     * A run waits behind the one that has its turn. When that one is over by now, the batch ends with a {@link Conflict}.
     *
     * @param id of the job that begins it; by it runs have their turn
     * @param step that the job is to do
     */
    record Join(Place place, About about, JobId id, RuleStep step) implements QueueChange {}

    /** The run is over: the next one gets its turn, if no other has one. Does nothing where it had none. */
    record Leave(Place place) implements QueueChange {}
}
