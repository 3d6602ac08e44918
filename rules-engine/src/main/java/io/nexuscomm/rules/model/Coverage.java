package io.nexuscomm.rules.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of the rule language this version cannot run yet. Such a rule may be kept as a draft; it is refused by name where
 * it would take part, so that nobody believes that it does what it does not.
 */
public final class Coverage {

    /** What is gathered before deciding. */
    private static final Set<Field> GATHERED = Set.of(
            Field.CHANNEL,
            Field.ACCOUNT,
            Field.LANE_WINDOW,
            Field.MESSAGE_TEXT,
            Field.MESSAGE_SUBJECT,
            Field.MESSAGE_AUTO_SUBMITTED,
            Field.MESSAGE_ATTACHMENT_COUNT,
            Field.MESSAGE_KIND,
            Field.MESSAGE_LANGUAGE,
            Field.MESSAGE_SELECTION,
            Field.MESSAGE_REPLY_TO,
            Field.MESSAGE_FIRST_FROM_CONTACT,
            Field.MESSAGE_FIRST_IN_CONVERSATION,
            Field.SENDER_IS_BOT,
            Field.CONTACT_ID,
            Field.CONTACT_NAME,
            Field.CONTACT_ADDRESS,
            Field.CONTACT_TAGS,
            Field.CONTACT_TIER,
            Field.CONTACT_COUNTRY,
            Field.CONTACT_TIMEZONE,
            Field.CONTACT_LANGUAGE,
            Field.CONTACT_CONSENT,
            Field.CONTACT_CREATED_AT,
            Field.CONVERSATION_STATUS,
            Field.CONVERSATION_ASSIGNEE,
            Field.CONVERSATION_TEAM,
            Field.CONVERSATION_PRIORITY,
            Field.CONVERSATION_TAGS,
            Field.CONVERSATION_CREATED_AT,
            Field.CONVERSATION_LAST_INBOUND_AT,
            Field.CONVERSATION_CHANNELS,
            Field.DELIVERY_STATE,
            Field.DELIVERY_ERROR,
            // what nobody says so far is unknown, and a rule knows how to do with that
            Field.SENTIMENT,
            Field.INTENT,
            Field.TOPIC,
            Field.SPAM_SCORE);

    /** Beginnings of fields that people name themselves, and that are gathered. */
    private static final List<String> ATTRIBUTES =
            List.of("contact.attr.", "conversation.attr.", "vars.", Field.EVENT_DATA);

    private static final Map<Part, EnumSet<?>> NOT_YET = Map.of(
            // what a run is told of while it waits
            new Part(Action.Wait.class, "event"), EnumSet.of(EventType.MANUAL),
            new Part(Action.Wait.class, "cancelOn"), EnumSet.of(EventType.MANUAL),
            // messages are counted, by whom they come from and where
            new Part(Condition.Count.class, "of"),
                    EnumSet.complementOf(EnumSet.of(EventType.MESSAGE_RECEIVED, EventType.MESSAGE_SENT)),
            new Part(Condition.Count.class, "per"), EnumSet.complementOf(EnumSet.of(Scope.CONTACT, Scope.CONVERSATION)),
            new Part(Limits.Rate.class, "per"), EnumSet.of(Scope.EPISODE),
            new Part(Mode.class, "per"), EnumSet.complementOf(EnumSet.of(Scope.CONTACT, Scope.CONVERSATION)),
            new Part(Safety.class, "onEdit"), EnumSet.complementOf(EnumSet.of(Safety.OnEdit.PIN)));

    private static final int MOST_RUNS = 1_000;

    private static final int MOST_FIRED = 100_000;

    private static final int MOST_RETRIES = 10;

    /** A job is another node's when its own says nothing for longer. */
    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(150);

    private Coverage() {}

    /** The parts that cannot be run, as words of the language; empty when all can. */
    public static List<String> missing(Rule rule) {
        List<String> missing = new ArrayList<>();
        rule.triggers().forEach(trigger -> add(missing, trigger(trigger)));
        rule.when().tests().forEach(test -> add(missing, test(test)));
        rule.steps().forEach(step -> steps(step, missing));
        rule.others().forEach(step -> steps(step, missing));
        Limits limits = rule.limits();
        if (limits != null) {
            limits.rate().forEach(rate -> add(missing, rate(rate)));
            add(missing, breaker(limits.breaker()));
            boolean episode = limits.once() != null
                    && limits.once().per() == Scope.EPISODE
                    && rule.triggers().stream().noneMatch(Trigger.Awaiting.class::isInstance);
            add(missing, episode ? "limits.once.per" : null);
        }
        add(missing, mode(rule.mode()));
        add(missing, rule.safety() == null ? null : safety(rule.safety()));
        return missing.stream().distinct().toList();
    }

    /** Whether conditions of a field can be run. */
    public static boolean runs(Field field) {
        return GATHERED.contains(field) || isNamed(field.word());
    }

    /** Whether fields that people name themselves can be run, by how they begin. */
    public static boolean isNamed(String word) {
        return ATTRIBUTES.stream().anyMatch(word::startsWith);
    }

    /** The words of a part that cannot be run, as of the component of a record; in most there are none. */
    public static List<String> notYet(Class<?> type, String component) {
        return refused(type, component).stream()
                .map(word -> ((Word) word).word())
                .toList();
    }

    private static Set<?> refused(Class<?> type, String component) {
        EnumSet<?> words = NOT_YET.get(new Part(type, component));
        return words == null ? Set.of() : words;
    }

    /** A component of a record whose words are of a closed set. */
    private record Part(Class<?> type, String component) {}

    /** Throws {@link RuleRefused} when the rule takes part and cannot be run. */
    public static void require(Rule rule) {
        if (!rule.status().evaluated()) {
            return;
        }
        List<String> missing = missing(rule);
        if (!missing.isEmpty()) {
            throw new RuleRefused(
                    "`" + missing.getFirst() + "` is part of the rule language, but this version cannot do it yet",
                    "keep the rule " + rule.id() + " a draft, or take it out");
        }
    }

    /** A run is about a contact. */
    private static @Nullable String trigger(Trigger trigger) {
        boolean nobody = trigger instanceof Trigger.Scheduled scheduled
                && scheduled.schedule().forEach() == null;
        return nobody ? "trigger schedule without forEach" : null;
    }

    private static @Nullable String test(Condition.Test test) {
        return switch (test) {
            case Condition.Comparison comparison -> runs(comparison.field()) ? null : comparison.word();
            case Condition.Calendar ignored -> null;
            case Condition.Time ignored -> null;
            case Condition.Count count -> count(count);
            case Condition.Attachment ignored -> null;
            case Condition.Expr expr -> expression(expr);
        };
    }

    private static @Nullable String expression(Condition.Expr expr) {
        return CelFields.of(CelFields.expression(expr.source()), expr.source()).stream()
                .filter(field -> !runs(field))
                .findFirst()
                .map(Field::word)
                .orElse(null);
    }

    /** Its last uses are kept, and nobody keeps thousands. */
    private static @Nullable String rate(Limits.Rate rate) {
        if (refused(Limits.Rate.class, "per").contains(rate.per())) {
            return "limits.rate.per";
        }
        return rate.max() <= MOST_RUNS ? null : "limits.rate.max";
    }

    /** Runs are counted so far. */
    private static @Nullable String breaker(Limits.@Nullable Breaker breaker) {
        return breaker == null || breaker.max() <= MOST_FIRED ? null : "limits.breaker.max";
    }

    private static @Nullable String mode(@Nullable Mode mode) {
        if (mode == null) {
            return null;
        }
        return refused(Mode.class, "per").contains(mode.per()) ? "mode.per" : null;
    }

    private static @Nullable String safety(Safety safety) {
        return refused(Safety.class, "onEdit").contains(safety.onEdit()) ? "safety.onEdit" : null;
    }

    private static @Nullable String wait(Action.Wait wait) {
        if (wait.event() != null && refused(Action.Wait.class, "event").contains(wait.event())) {
            return "wait.event " + wait.event().word();
        }
        Set<?> refused = refused(Action.Wait.class, "cancelOn");
        return wait.cancelOn().stream().noneMatch(refused::contains) ? null : "wait.cancelOn";
    }

    private static @Nullable String count(Condition.Count count) {
        boolean refused = refused(Condition.Count.class, "of").contains(count.of())
                || refused(Condition.Count.class, "per").contains(count.per());
        return refused ? "count" : null;
    }

    private static void steps(Step step, List<String> missing) {
        Rule.all(step).forEach(each -> {
            add(missing, action(each.action()));
            if (each.condition() != null) {
                each.condition().tests().forEach(test -> add(missing, test(test)));
            }
            add(missing, onError(each.onError()));
            boolean tooLong = each.timeout() != null && each.timeout().compareTo(LONGEST_TIMEOUT) > 0;
            add(missing, tooLong ? "timeout" : null);
        });
    }

    /** A job is given up after so many attempts. */
    private static @Nullable String onError(@Nullable OnError onError) {
        boolean tooOften =
                onError != null && onError.retry() != null && onError.retry().max() > MOST_RETRIES;
        return tooOften ? "onError.retry.max" : null;
    }

    /** Strands whose runs are not over at once. */
    private static long waitingStrands(Action.Parallel parallel) {
        return parallel.strands().stream()
                .filter(strand -> strand.steps().stream().anyMatch(Coverage::isAwaited))
                .count();
    }

    /** Also in what it holds; but what is scheduled is done apart. */
    private static boolean isAwaited(Step step) {
        return step.isAwaited()
                || switch (step.action()) {
                    case Action.Choose choose ->
                        choose.branches().stream()
                                .anyMatch(branch -> Stream.concat(branch.steps().stream(), branch.others().stream())
                                        .anyMatch(Coverage::isAwaited));
                    case Action.Parallel parallel -> waitingStrands(parallel) > 0;
                    default -> false;
                };
    }

    private static @Nullable String action(Action action) {
        return switch (action) {
            case Action.Reply reply ->
                reply.attach().isEmpty() || reply.ai() == null ? null : "reply.attach with reply.ai";
            case Action.Tag ignored -> null;
            case Action.Untag ignored -> null;
            case Action.SetPriority ignored -> null;
            case Action.SetStatus ignored -> null;
            case Action.Snooze ignored -> null;
            case Action.Note ignored -> null;
            case Action.SetAttributes ignored -> null;
            case Action.Capture ignored -> null;
            case Action.Emit ignored -> null;
            case Action.Wait wait -> wait(wait);
            case Action.Assign ignored -> null;
            case Action.Forward ignored -> null;
            case Action.Draft ignored -> null;
            case Action.Classify ignored -> null;
            case Action.Send ignored -> null;
            case Action.Notify ignored -> null;
            case Action.Parallel parallel -> waitingStrands(parallel) > 1 ? "parallel.wait" : null;
            case Action.Schedule ignored -> null;
            case Action.Cancel ignored -> null;
            case Action.Call ignored -> null;
            case Action.Route ignored -> null;
            case Action.Stop ignored -> null;
            case Action.Choose ignored -> null;
            case Action.Drop ignored -> null;
            default -> action.word();
        };
    }

    private static void add(List<String> missing, @Nullable String word) {
        if (word != null) {
            missing.add(word);
        }
    }
}
