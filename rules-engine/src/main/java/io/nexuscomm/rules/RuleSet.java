package io.nexuscomm.rules;

import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.Bounds;
import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.model.Coverage;
import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.RuleRefused;
import io.nexuscomm.rules.model.Status;
import io.nexuscomm.rules.model.Trigger;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules of one organization at one moment, ready to decide. Immutable and thread-safe. */
public final class RuleSet {

    private static final Comparator<Rule> TURN =
            Comparator.comparing(Rule::stage).thenComparingInt(Rule::order).thenComparing(Rule::id);

    /** Why a rule is guarded that others set off, or that had its turn for the same root. */
    public static final String A_CHAIN = Guards.A_CHAIN;

    /** Why a rule is guarded that would send more than its organization's rules may in a minute. */
    public static final String A_BUDGET = Guards.A_BUDGET;

    private static final Set<EventType> CHANGES = EnumSet.of(
            EventType.CONVERSATION_CREATED,
            EventType.CONVERSATION_REOPENED,
            EventType.CONVERSATION_RESOLVED,
            EventType.CONVERSATION_ASSIGNED,
            EventType.CONVERSATION_TAGGED,
            EventType.CONVERSATION_UPDATED,
            EventType.CONTACT_CREATED,
            EventType.CONTACT_UPDATED);

    public static final RuleSet EMPTY = of(List.of(), 0);

    private final int revision;
    private final CompiledRule[] rules;
    private final RuleIndex index;
    private final Lexicon lexicon;
    private final Set<String> onceHandles;
    private final Map<Quota, Integer> quotas;
    private final Set<Field> fields;
    private final Set<Condition.Count> counts;
    private final Set<String> bounded;
    private final Set<String> queued;
    private final Set<EventType> heard;
    private final boolean hearsOfChanges;
    private final boolean replies;
    private final List<Silence> silences;
    private final List<Timed> timed;
    private final Map<String, Trigger> told;
    private final Set<EventType> awaited;
    private final boolean heldOver;

    private RuleSet(List<Rule> rules, Library library, int revision, boolean heldOver) {
        this.revision = revision;
        Compilation compilation = new Compilation(library);
        Set<Field> changing = Standing.changedBy(rules);
        List<CompiledRule> compiled = rules.stream()
                .map(rule -> new CompiledRule(rule, revision, changing, compilation))
                .toList();
        this.rules = compiled.toArray(CompiledRule[]::new);
        this.lexicon = compilation.words().build();
        this.fields = compilation.fields();
        this.counts = compilation.counts();
        this.bounded = compiled.stream()
                .filter(rule -> rule.overlap().asksForWaiting())
                .map(CompiledRule::id)
                .collect(Collectors.toUnmodifiableSet());
        this.queued = compiled.stream()
                .filter(rule -> rule.overlap().isQueued())
                .map(CompiledRule::id)
                .collect(Collectors.toUnmodifiableSet());
        this.heard =
                compiled.stream().flatMap(rule -> rule.triggers().stream()).collect(Collectors.toUnmodifiableSet());
        this.timed = compiled.stream().flatMap(rule -> rule.timed().stream()).toList();
        this.told = rules.stream()
                .flatMap(rule -> rule.triggers().stream())
                .filter(trigger -> trigger.source() != null)
                .collect(Collectors.toUnmodifiableMap(
                        trigger -> Objects.requireNonNull(trigger.source()), Function.identity(), (one, same) -> one));
        this.awaited = awaited(rules);
        this.heldOver = heldOver;
        this.replies = compiled.stream().anyMatch(CompiledRule::isGuarded);
        this.hearsOfChanges =
                heldOver || Stream.concat(heard.stream(), awaited.stream()).anyMatch(CHANGES::contains);
        this.silences =
                compiled.stream().flatMap(rule -> rule.silences().stream()).toList();
        this.index = new RuleIndex(compiled, changing, lexicon);
        Map<Quota, Integer> counted = new HashMap<>();
        compiled.forEach(
                rule -> rule.limits().quotas().forEach((quota, kept) -> counted.merge(quota, kept, Math::max)));
        this.quotas = Map.copyOf(counted);
        this.onceHandles = compiled.stream()
                .map(rule -> rule.limits().onceHandle())
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Makes rules ready. Those that are drafts or paused are left out.
     *
     * @param rules in any order: they have their turn by stage, then order, then id
     * @param library the calendars and word lists they name
     * @param revision which revision of the organization's rules it is; told in every verdict
     * @throws RuleRefused when two rules have one id, there are too many, or one names what the library does not have
     */
    public static RuleSet of(List<Rule> rules, Library library, int revision) {
        return of(rules, library, revision, false);
    }

    /** @param heldOver whether runs of earlier revisions may wait for what none of these rules waits for */
    public static RuleSet of(List<Rule> rules, Library library, int revision, boolean heldOver) {
        rules.forEach(Coverage::require);
        return uncovered(rules, library, revision, heldOver);
    }

    /** Those that share nothing. */
    public static RuleSet of(List<Rule> rules, int revision) {
        return of(rules, Library.EMPTY, revision);
    }

    /**
     * The same without asking {@link Coverage}: for measurements and tests, whose facts hold what is gathered for no
     * message yet.
     */
    public static RuleSet uncovered(List<Rule> rules, int revision) {
        return uncovered(rules, Library.EMPTY, revision);
    }

    static RuleSet uncovered(List<Rule> rules, Library library, int revision) {
        return uncovered(rules, library, revision, false);
    }

    private static RuleSet uncovered(List<Rule> rules, Library library, int revision, boolean heldOver) {
        Bounds.together(rules);
        Set<String> ids = new HashSet<>();
        for (Rule rule : rules) {
            if (!ids.add(rule.id())) {
                throw new RuleRefused("two rules have the id " + rule.id());
            }
        }
        return new RuleSet(
                rules.stream()
                        .filter(rule -> rule.status().evaluated() && !isBlind(rule, library))
                        .sorted(TURN)
                        .toList(),
                library,
                revision,
                heldOver);
    }

    /** A shadow that names what is not there watches nothing; a live rule that does is refused. */
    private static boolean isBlind(Rule rule, Library library) {
        return rule.status() == Status.SHADOW && library.lacks(rule).isPresent();
    }

    /** Which {@code once} handles these rules may ask about, so that the batch can gather them. */
    public Set<String> onceHandles() {
        return onceHandles;
    }

    /** Which other limits they may ask about, and how many last uses of each they must know. */
    public Map<Quota, Integer> quotas() {
        return quotas;
    }

    /** What they look at, in conditions and in texts, so that the batch can gather it. */
    public Set<Field> fields() {
        return fields;
    }

    /** Which revision of the organization's rules it is. */
    public int revision() {
        return revision;
    }

    /** Whether events of this type set the rule off; false as well where there is no such rule. */
    public boolean hears(String rule, EventType type) {
        CompiledRule found = find(rule);
        return found != null && found.triggers().contains(type);
    }

    /** Whether the rule takes part: it acts, or is a shadow. */
    public boolean has(String rule) {
        return find(rule) != null;
    }

    /** Whether the rule acts: a shadow does not. */
    public boolean isLive(String rule) {
        CompiledRule found = find(rule);
        return found != null && found.isLive();
    }

    /** Whether a run of the rule that waits ends when a person of ours has taken over. */
    public boolean yields(String rule) {
        CompiledRule found = find(rule);
        return found == null || found.yields();
    }

    private @Nullable CompiledRule find(String rule) {
        for (CompiledRule each : rules) {
            if (each.id().equals(rule)) {
                return each;
            }
        }
        return null;
    }

    /** Until when what the rule says must wait, for it is quiet time; empty when nothing is in its way. */
    public Optional<Instant> quietUntil(String rule, Facts facts) {
        CompiledRule found = find(rule);
        return found == null ? Optional.empty() : found.quietUntil(facts);
    }

    /** Whether one of them may write to a contact, or hand a message on. */
    public boolean replies() {
        return replies;
    }

    /** Whether one of them acts on messages of the past. */
    public boolean readsHistory() {
        return Stream.of(rules).anyMatch(CompiledRule::readsHistory);
    }

    /** The rules of which so many runs may wait at a time, so that the batch can tell how many do. */
    public Set<String> bounded() {
        return bounded;
    }

    /** The rules whose runs come one after the other, so that the batch can tell how many there are. */
    public Set<String> queued() {
        return queued;
    }

    /**
     * Goes on with a run after a step. Pure, as {@link #decide}.
     *
     * @param path of the step, as {@link Effect.Wait} told it
     * @param variables of the run, as it told them
     * @param facts how things stand now
     */
    public Continuation after(String rule, String path, boolean recheck, Map<String, Object> variables, Facts facts) {
        return from(rule, path, Plan.Resume.AFTER, recheck, variables, facts);
    }

    /** Goes on with a run whose step at {@code path} failed. */
    public Continuation instead(String rule, String path, Map<String, Object> variables, Facts facts) {
        return from(rule, path, Plan.Resume.INSTEAD, false, variables, facts);
    }

    /** Does the steps within the one at {@code path}, whose time has come. */
    public Continuation within(String rule, String path, Map<String, Object> variables, Facts facts) {
        return from(rule, path, Plan.Resume.WITHIN, false, variables, facts);
    }

    /**
     * Begins a run whose turn has come.
     *
     * @param path of the steps it begins with: {@code /then} or {@code /else}
     * @param variables of the run
     * @param facts how things stand now
     */
    public Continuation begin(String rule, String path, Map<String, Object> variables, Facts facts) {
        CompiledRule found = find(rule);
        return continued(found, each -> each.begin(path, evaluation(variables, facts)));
    }

    private Continuation from(
            String rule, String path, Plan.Resume how, boolean recheck, Map<String, Object> variables, Facts facts) {
        CompiledRule found = find(rule);
        return continued(found, each -> each.from(path, how, recheck, evaluation(variables, facts)));
    }

    private static Continuation continued(@Nullable CompiledRule rule, Function<CompiledRule, Continuation> going) {
        if (rule == null) {
            return Continuation.ended("rule", null, null);
        }
        try {
            return going.apply(rule);
        } catch (Unworkable failure) {
            return Continuation.failed(failure, rule.failed(failure));
        }
    }

    /** What a step that a job does is to do, as things stand now; empty where the rule is not among these. */
    public Optional<Task> task(String rule, String path, Map<String, Object> variables, Facts facts) {
        return Optional.ofNullable(find(rule)).map(found -> found.task(path, evaluation(variables, facts)));
    }

    private Evaluation evaluation(Map<String, Object> variables, Facts facts) {
        Evaluation evaluation = new Evaluation(facts, lexicon);
        // nothing was sifted for one rule alone
        evaluation.distrust();
        variables.forEach((name, value) -> Field.find(name).ifPresent(field -> evaluation.remember(field, value)));
        return evaluation;
    }

    /** The events that they listen to. */
    public Set<EventType> heard() {
        return heard;
    }

    /** Whether one of them listens to what becomes of conversations or contacts while messages are taken in. */
    public boolean hearsOfChanges() {
        return hearsOfChanges;
    }

    private static Set<EventType> awaited(List<Rule> rules) {
        return rules.stream()
                .flatMap(rule -> Stream.concat(rule.steps().stream(), rule.others().stream()))
                .flatMap(Rule::all)
                .flatMap(step -> step.action() instanceof Action.Wait wait ? wait.told().stream() : Stream.of())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What runs of these rules must be told of while they wait. */
    public Set<EventType> awaited() {
        return awaited;
    }

    /** Whether a run may wait for something: of these rules, or of earlier revisions. */
    public boolean awaitsAnything() {
        return heldOver || !awaited.isEmpty();
    }

    /** Whether a run may wait for one of these things. */
    public boolean awaits(Set<EventType> types) {
        return heldOver || !Collections.disjoint(types, awaited);
    }

    /** By {@link Trigger#source}, the hooks and topics that tell them of something. */
    public Map<String, Trigger> told() {
        return told;
    }

    /** Their schedules, of rules that act and of shadows. */
    public List<Timed> timed() {
        return timed;
    }

    /** The silences that they watch, of rules that act and of shadows. */
    public List<Silence> silences() {
        return silences;
    }

    /**
     * Decides about one rule alone, whatever it listens to: its time has come, or a person wants it. Pure, as
     * {@link #decide(Facts)}.
     */
    public Decision decide(String rule, Facts facts) {
        CompiledRule found = find(rule);
        if (found == null) {
            return Decision.NOTHING;
        }
        Evaluation evaluation = new Evaluation(facts, lexicon);
        evaluation.distrust();
        Turns turns = new Turns(new CompiledRule[] {found}, null, evaluation);
        turns.take();
        return new Decision(turns);
    }

    /** What they count. */
    public Set<Condition.Count> counts() {
        return counts;
    }

    /**
     * Decides. Pure: equal facts give equal decisions; never throws, an error is a verdict.
     *
     * <p>For each rule in its turn: a rule for other channels is not looked at; then what an earlier one stopped, then
     * what is guarded, whatever its condition says; then its condition, its limit, and the guards that depend on
     * whether it would fire. Rules that the index takes out are not asked, and tell the same when somebody wants to know.
     */
    public Decision decide(Facts facts) {
        if (rules.length == 0) {
            return Decision.NOTHING;
        }
        Turns turns = new Turns(rules, index, new Evaluation(facts, lexicon));
        turns.take();
        return new Decision(turns);
    }
}
