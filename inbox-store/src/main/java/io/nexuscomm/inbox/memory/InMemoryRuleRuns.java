package io.nexuscomm.inbox.memory;

import io.nexuscomm.inbox.Batch.RuleRunRow;
import io.nexuscomm.inbox.Conversations.Page;
import io.nexuscomm.inbox.PageCursors;
import io.nexuscomm.inbox.RuleRuns;
import io.nexuscomm.message.id.ContactId;
import io.nexuscomm.message.id.JobId;
import io.nexuscomm.message.id.MessageId;
import io.nexuscomm.message.id.OrganizationId;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class InMemoryRuleRuns implements RuleRuns {

    private static final Set<String> TURNS = Set.of("FIRED", "LIMITED", "GUARDED", "ERROR");

    /** Of one moment, by the event; of one event, by the revision. */
    private static final Comparator<Run> NEWEST = Comparator.comparing(Run::at)
            .thenComparing(run -> run.event().toString())
            .thenComparing(Run::revision)
            .reversed();

    private final Tables tables;
    private final PageCursors cursors;

    InMemoryRuleRuns(Tables tables, PageCursors cursors) {
        this.tables = tables;
        this.cursors = cursors;
    }

    @Override
    public List<Later> later(OrganizationId organization, MessageId message) {
        return tables.locked(() -> {
            var stored = tables.messages.get(message);
            return stored == null || !stored.message().organization().equals(organization)
                    ? List.of()
                    : Stream.concat(
                                    tables.later.getOrDefault(message, List.of()).stream(),
                                    cancelled(organization, message))
                            .sorted(Comparator.comparing(Later::at))
                            .limit(MOST_LATER)
                            .toList();
        });
    }

    /** Runs that did not go on, and never were a job that says so itself. */
    private Stream<Later> cancelled(OrganizationId organization, MessageId message) {
        Set<UUID> jobs = tables.later.getOrDefault(message, List.of()).stream()
                .map(line -> line.job().value())
                .collect(Collectors.toUnmodifiableSet());
        return tables.ruleRuns.entrySet().stream()
                .filter(run -> run.getKey().organization().equals(organization))
                .map(Map.Entry::getValue)
                .filter(row -> row.message().equals(message)
                        && row.outcome().equals(RuleRunRow.CANCELLED)
                        && !jobs.contains(row.event()))
                .map(row -> new Later(
                        row.rule(), new JobId(row.event()), row.at(), row.outcome(), String.valueOf(row.reason())));
    }

    @Override
    public Page<Run> of(OrganizationId organization, String rule, @Nullable String cursor, int limit) {
        String list = "runs/" + rule;
        String after = cursor == null ? null : cursors.open(organization, list, cursor);
        List<Run> all = all(organization, rule);
        int start = 0;
        while (after != null
                && start < all.size()
                && !position(all.get(start++)).equals(after)) {
            // up to the last one that was told
        }
        List<Run> items = all.subList(start, Math.min(all.size(), start + limit));
        String next = start + limit < all.size() ? cursors.seal(organization, list, position(items.getLast())) : null;
        return new Page<>(List.copyOf(items), next);
    }

    private static String position(Run run) {
        return run.at() + "/" + run.event() + "/" + run.revision();
    }

    @Override
    public int fired(OrganizationId organization, String rule, Instant since, int most) {
        return (int) all(organization, rule).stream()
                .filter(run -> run.outcome().equals("FIRED") && !run.at().isBefore(since))
                .limit(most)
                .count();
    }

    @Override
    public Map<String, Summary> summaries(OrganizationId organization, Collection<String> rules, Instant since) {
        Map<String, Summary> summaries = new HashMap<>();
        for (String rule : rules) {
            List<Run> all = all(organization, rule);
            if (!all.isEmpty()) {
                summaries.put(rule, summary(all, since));
            }
        }
        return summaries;
    }

    private static Summary summary(List<Run> all, Instant since) {
        List<Run> counted = all.stream()
                .filter(run -> TURNS.contains(run.outcome()) && !run.at().isBefore(since))
                .limit(MOST_COUNTED)
                .toList();
        return new Summary(
                count(counted, "FIRED"),
                count(counted, "LIMITED"),
                count(counted, "GUARDED"),
                count(counted, "ERROR"),
                all.getFirst(),
                all.stream()
                        .filter(run -> run.outcome().equals("ERROR"))
                        .findFirst()
                        .orElse(null));
    }

    private static int count(List<Run> runs, String outcome) {
        return (int) runs.stream().filter(run -> run.outcome().equals(outcome)).count();
    }

    @Override
    public List<Failures> failures(OrganizationId organization, String rule, Instant since) {
        return tables.locked(() -> {
            Map<ContactId, Integer> numbers = new HashMap<>();
            all(organization, rule).stream()
                    .filter(run -> run.outcome().equals("ERROR") && !run.at().isBefore(since))
                    .limit(MOST_COUNTED)
                    .flatMap(run -> tables.message(organization, run.message()).stream())
                    .flatMap(message -> Stream.ofNullable(tables.lanes.get(message.lane())))
                    .forEach(lane -> numbers.merge(tables.contactOf(lane), 1, Integer::sum));
            return numbers.entrySet().stream()
                    .map(each -> new Failures(
                            each.getKey(),
                            tables.since.getOrDefault(each.getKey().value(), Instant.EPOCH),
                            each.getValue()))
                    .toList();
        });
    }

    private List<Run> all(OrganizationId organization, String rule) {
        return tables.locked(() -> tables.ruleRuns.entrySet().stream()
                .filter(run -> run.getKey().organization().equals(organization)
                        && run.getKey().rule().equals(rule))
                .map(run -> run(run.getValue()))
                .sorted(NEWEST)
                .toList());
    }

    @Override
    public Set<String> rulesOf(OrganizationId organization, UUID event) {
        return tables.locked(() -> tables.ruleRuns.keySet().stream()
                .filter(key ->
                        key.organization().equals(organization) && key.event().equals(event))
                .map(Tables.RunKey::rule)
                .collect(Collectors.toUnmodifiableSet()));
    }

    private static Run run(RuleRunRow row) {
        return new Run(row.rule(), row.revision(), row.event(), row.message(), row.outcome(), row.at(), row.reason());
    }
}
