package io.nexuscomm.inbox;

import io.nexuscomm.message.id.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rules as written, in revisions that never change. */
public interface RuleFiles {

    /** The newest revision; empty when none was ever saved. */
    Optional<Revision> current(OrganizationId organization);

    /** Newest revisions of all organizations. */
    List<Revision> all();

    /** A revision by its number. */
    Optional<Revision> revision(OrganizationId organization, int number);

    /**
     * The revisions before one, the newest first, without their text.
     *
     * @param before its number; {@link Integer#MAX_VALUE} for the newest
     */
    List<Saved> revisions(OrganizationId organization, int before, int limit);

    /** Where the newest revision has this very text it stays the newest, and is what is answered. */
    Revision save(OrganizationId organization, String yaml, String author);

    /**
     * As {@link #save(OrganizationId, String, String)}, but only on top of the revision that was edited: of two who
     * edited the same one, the second gets nothing.
     *
     * @param edited number of that revision; 0 for none
     * @param comment why, in a line of whoever saves it; null for none
     * @return empty when another one is the newest by now
     */
    Optional<Revision> save(
            OrganizationId organization, int edited, String yaml, String author, @Nullable String comment);

    /** The same without a comment. */
    default Optional<Revision> save(OrganizationId organization, int edited, String yaml, String author) {
        return save(organization, edited, yaml, author, null);
    }

    /**
     * Has periods counted from when their rule was first saved with them, whatever else is saved after that. Those that are
     * not named are forgotten: when they come again they begin anew.
     *
     * @param periods all that the newest revision has
     * @param at when it was saved
     * @return what each is counted from
     */
    Map<Period, Instant> count(OrganizationId organization, Set<Period> periods, Instant at);

    /** What periods are counted from, as the last {@link #count} left it. */
    Map<Period, Instant> counted(OrganizationId organization);

    /** Rises with every save, on any node. */
    long version();

    /** All rules of an organization at one moment. {@code number} is 1 for the first. */
    record Revision(
            OrganizationId organization,
            int number,
            String yaml,
            String author,
            @Nullable String comment,
            Instant at) {}

    /** How often a rule comes. @param trigger which of its triggers, 0 for the first */
    record Period(String rule, int trigger, Duration every) {}

    /** A revision without its text. */
    record Saved(int number, String author, @Nullable String comment, Instant at) {}
}
