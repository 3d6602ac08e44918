package io.nexuscomm.inbox;

import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.JobId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What rules did, as it was kept when they did it. */
public interface RuleRuns {

    /** Beyond, turns of a rule are not counted. */
    int MOST_COUNTED = 1_000;

    /** Beyond, what jobs about one message came to is not told. */
    int MOST_LATER = 50;

    /** The runs of a rule, the newest first. */
    Conversations.Page<Run> of(OrganizationId organization, String rule, @Nullable String cursor, int limit);

    /**
     * How rules did lately; a rule that never ran is left out.
     *
     * @param since from when on runs are counted; the last run and the last error are told however old they are
     */
    Map<String, Summary> summaries(OrganizationId organization, Collection<String> rules, Instant since);

    /** How often a rule fired, counted up to {@code most}. */
    int fired(OrganizationId organization, String rule, Instant since, int most);

    /**
     * With whose messages a rule failed lately, among the newest {@value #MOST_COUNTED} failures. Those of messages that are
     * no more are left out.
     */
    List<Failures> failures(OrganizationId organization, String rule, Instant since);

    /** The rules that had their turn for an event. */
    Set<String> rulesOf(OrganizationId organization, UUID event);

    /**
     * What jobs of rules about a message came to, oldest first: those that began, waited or did a step apart. And the runs
     * that were taken back before their time came.
     */
    List<Later> later(OrganizationId organization, MessageId message);

    /**
     * How often a rule failed with one contact.
     *
     * @param knownSince since when there is the contact
     */
    record Failures(ContactId contact, Instant knownSince, int number) {}

    /**
     * What a job of rules came to.
     *
     * @param rule its id; {@code *} for all that listen
     * @param job which one; of what was taken back, the timer that would have become one
     * @param detail what the rules said, for people
     */
    record Later(String rule, JobId job, Instant at, String outcome, String detail) {}

    /**
     * A run.
     *
     * @param revision the revision of the rules that decided it
     * @param outcome FIRED, LIMITED, GUARDED or ERROR; FIRED stands once for a run: DONE, SKIPPED or ERROR for a step that a
     *     job did, and where it went on after a wait; CANCELLED where it did not go on
     * @param reason why it failed, was left out or did not go on, for people; null where it was done, or nobody knows
     */
    record Run(
            String rule,
            int revision,
            UUID event,
            MessageId message,
            String outcome,
            Instant at,
            @Nullable String reason) {}

    /**
     * How a rule did.
     *
     * @param fired and the other numbers: among its newest {@value #MOST_COUNTED} turns; what a job did afterwards is none
     * @param lastError null when it never failed
     */
    record Summary(
            int fired,
            int limited,
            int guarded,
            int errors,
            Run last,
            @Nullable Run lastError) {}
}
