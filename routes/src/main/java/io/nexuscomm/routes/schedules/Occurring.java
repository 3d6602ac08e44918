package io.nexuscomm.routes.schedules;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.inbox.InboxJson;
import io.nexuscomm.inbox.RuleStep;
import io.nexuscomm.inbox.Timer;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.IdSource;
import io.nexuscomm.message.id.OrganizationId;
import io.nexuscomm.normalizer.DeterministicId;
import io.nexuscomm.rules.Timed;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An occurrence of a rule's schedule, as far as it has been gone through: a page of contacts at a time. Kept with its
 * timer as JSON.
 *
 * @param number which of the rule's triggers it is
 * @param at the moment that the schedule names
 * @param zone of the contacts that it is for; null for all
 * @param after the last contact that had its turn; null before the first
 * @param done for how many the rule begins so far
 * @param from when the first of them begins; null before the first page
 * @param order who comes first, as the rule said when it began: pages of two orders would leave people out; null for whoever
 *     became known first
 * @param value of the last contact in that order; null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Occurring(
        int number,
        Instant at,
        @Nullable String zone,
        @Nullable ContactId after,
        int done,
        @Nullable Instant from,
        @Nullable String order,
        @Nullable Object value) {

    /** The path of its step. */
    static final String PATH = "occurrence";

    static Occurring of(JsonNode data) {
        return InboxJson.mapper().treeToValue(data, Occurring.class);
    }

    /** Names the schedule of a rule. */
    static UUID schedule(OrganizationId organization, Timed timed) {
        return DeterministicId.of("rule", organization.toString(), timed.rule(), String.valueOf(timed.number()));
    }

    /** Unique: whoever finds it due how often, and whoever goes on with it. */
    Timer timer(IdSource ids, OrganizationId organization, Timed timed, int revision, Timer.When when) {
        String page = String.valueOf(zone) + "/" + (after == null ? "" : after.toString());
        RuleStep step = new RuleStep(
                timed.rule(),
                revision,
                ids.next(),
                PATH,
                null,
                null,
                null,
                null,
                null,
                InboxJson.mapper().valueToTree(this));
        return new Timer(
                ids.job(),
                null,
                1,
                when,
                new Timer.Occurrence(schedule(organization, timed), at, DeterministicId.of("page", page)),
                new Timer.Rule(step));
    }
}
