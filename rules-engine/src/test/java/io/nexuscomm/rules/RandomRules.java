package io.nexuscomm.rules;

import io.nexuscomm.rules.model.Action;
import io.nexuscomm.rules.model.Assignee;
import io.nexuscomm.rules.model.AttachmentKind;
import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.model.Condition.Comparison;
import io.nexuscomm.rules.model.Edge;
import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Limits;
import io.nexuscomm.rules.model.Once;
import io.nexuscomm.rules.model.Operator;
import io.nexuscomm.rules.model.Overwrite;
import io.nexuscomm.rules.model.Priority;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.RuleTest;
import io.nexuscomm.rules.model.Stage;
import io.nexuscomm.rules.model.Status;
import io.nexuscomm.rules.model.Step;
import io.nexuscomm.rules.model.StopScope;
import io.nexuscomm.rules.model.Trigger;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** Rules and messages by the seed of a random number generator, from few words so that they meet. */
final class RandomRules {

    private static final List<String> WORDS = List.of(
            "a", "refund", "Rückgabe", "to be", "退款", "no", "007", "x: y", "#tag", "é", "👍", "- dash", "\"q\"", "o'c");
    private static final List<String> KEYS =
            List.of("email", "sms", "team:a", "user:1", "vip", "1", "null", "~", "a, b");
    private static final List<String> EXPRESSIONS =
            List.of("(?i)ref(und)?", "\\d{2,4}", "^a", "(vip|sms|team)\\b", "[a-z]+ be$", "\\x{9000}");

    /** Of each kind, as they are gathered for a message and as they are not. */
    private static final List<Field> FIELDS = List.of(
            Field.CHANNEL,
            Field.MESSAGE_TEXT,
            Field.MESSAGE_SUBJECT,
            Field.MESSAGE_AUTO_SUBMITTED,
            Field.CONTACT_NAME,
            Field.CONTACT_ADDRESS,
            Field.CONTACT_TAGS,
            Field.CONVERSATION_ASSIGNEE,
            Field.CONVERSATION_TAGS,
            Field.CONTACT_TIER,
            Field.MESSAGE_ATTACHMENT_COUNT,
            Field.MESSAGE_FIRST_FROM_CONTACT,
            Field.CONTACT_CONSENT,
            Field.CONVERSATION_CREATED_AT,
            Field.INTENT,
            Field.required("contact.attr.plan"));

    private final Random random;

    RandomRules(long seed) {
        this.random = new Random(seed);
    }

    List<Rule> rules(int count) {
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rules.add(rule("r" + i));
        }
        return rules;
    }

    Rule rule(String id) {
        List<Action> actions = many(1, 4, this::action);
        if (random.nextInt(8) == 0) {
            actions.add(new Action.Stop(pick(List.of(StopScope.values()))));
        }
        return new Rule(
                id,
                maybe(() -> pick(WORDS)),
                maybe(() -> String.join("\n", many(1, 3, () -> pick(WORDS))) + maybeBreak()),
                maybe(() -> pick(KEYS)),
                random.nextBoolean() ? Map.of() : Map.of(pick(WORDS), pick(KEYS), "z", "1"),
                pick(List.of(Status.LIVE, Status.LIVE, Status.SHADOW, Status.PAUSED)),
                pick(List.of(Stage.values())),
                random.nextInt(3) - 1,
                List.of(new Trigger.Event(EventType.MESSAGE_RECEIVED)),
                random.nextInt(10) == 0 ? Condition.ALWAYS : condition(4),
                actions.stream().map(Step::new).toList(),
                random.nextInt(6) == 0 ? List.of(new Step(action())) : List.of(),
                null,
                maybe(() -> new Limits(
                        new Once(
                                Duration.ofMinutes(1 + random.nextInt(3_000)),
                                maybe(() -> "handle-" + random.nextInt(3))),
                        List.of(),
                        null)),
                null,
                Map.of(),
                random.nextInt(4) == 0 ? List.of(test()) : List.of());
    }

    Condition condition(int depth) {
        return switch (depth == 0 ? 9 : random.nextInt(10)) {
            case 0, 1 -> new Condition.All(many(1, 3, () -> condition(depth - 1)));
            case 2, 3 -> new Condition.Any(many(1, 3, () -> condition(depth - 1)));
            case 4 -> new Condition.None(many(1, 3, () -> condition(depth - 1)));
            case 5 -> new Condition.Not(condition(depth - 1));
            default -> comparison();
        };
    }

    private Condition.Test comparison() {
        if (random.nextInt(16) == 0) {
            return attachment();
        }
        Field field = pick(FIELDS);
        List<Operator> fitting = operators().stream()
                .filter(operator -> operator.fits(field.kind()))
                .toList();
        Double confidence = field.kind() == Field.Kind.LABEL ? maybe(() -> 0.5) : null;
        Operator operator = pick(fitting);
        return new Comparison(
                field,
                field.equals(Field.CONVERSATION_ASSIGNEE) ? operator.spelled(RandomRules::holder) : operator,
                confidence,
                random.nextInt(5) == 0);
    }

    private static String holder(String key) {
        return key.matches("(user|team):.*") ? key : "user:" + key;
    }

    private Condition.Attachment attachment() {
        List<AttachmentKind> kinds = random.nextBoolean()
                ? many(1, 2, () -> pick(List.of(AttachmentKind.values()))).stream()
                        .distinct()
                        .toList()
                : List.of();
        return new Condition.Attachment(
                kinds, List.of(), List.of(), null, null, kinds.isEmpty() ? random.nextBoolean() : null);
    }

    private Edge number() {
        return new Edge.OfNumber(new BigDecimal(random.nextInt(8)).movePointLeft(random.nextInt(2)));
    }

    private Edge moment() {
        return new Edge.OfMoment(FactsFixture.NOW.minus(Duration.ofHours(random.nextInt(5))));
    }

    private static Operator between(Edge one, Edge other) {
        return one.compareTo(other) < 0 ? new Operator.Between(one, other) : new Operator.Between(other, one);
    }

    private List<Operator> operators() {
        List<String> values = many(1, 3, () -> pick(random.nextBoolean() ? KEYS : WORDS));
        List<String> words = many(1, 3, () -> pick(WORDS));
        Operator.Relation relation = pick(List.of(Operator.Relation.values()));
        return List.of(
                new Operator.Compare(relation, number()),
                new Operator.Compare(relation, moment()),
                between(number(), number()),
                between(moment(), moment()),
                new Operator.Within(Duration.ofMinutes(1 + random.nextInt(300))),
                new Operator.OlderThan(Duration.ofMinutes(1 + random.nextInt(300))),
                new Operator.AnyOf(values),
                new Operator.NoneOf(values),
                new Operator.AllOf(values),
                new Operator.Exists(random.nextBoolean()),
                new Operator.Is(random.nextBoolean()),
                new Operator.Words(words),
                new Operator.Contains(words),
                new Operator.StartsWith(words.getFirst()),
                new Operator.EndsWith(words.getFirst()),
                new Operator.Matches(pick(EXPRESSIONS)));
    }

    private Action action() {
        return switch (random.nextInt(6)) {
            case 3 -> new Action.Untag(many(1, 2, () -> pick(KEYS)));
            case 4 -> new Action.SetPriority(pick(List.of(Priority.values())));
            case 5 -> new Action.SetAttributes(Map.of("contact.attr.plan", pick(KEYS)));
            case 0 -> new Action.Reply(pick(WORDS) + maybeBreak() + "{{contact.name}} " + pick(WORDS));
            case 1 -> new Action.Tag(many(1, 2, () -> pick(KEYS)));
            default ->
                new Action.Assign(
                        random.nextBoolean() ? Assignee.team(pick(WORDS)) : Assignee.user(pick(KEYS)),
                        pick(List.of(Overwrite.values())));
        };
    }

    private RuleTest test() {
        return new RuleTest(
                pick(WORDS),
                maybe(() -> "2027-01-01T00:00:00Z"),
                Map.of(
                        "channel",
                        pick(KEYS),
                        "n",
                        random.nextLong(),
                        "f",
                        random.nextDouble(),
                        "l",
                        List.of(true, "no", 7)),
                List.of(),
                Map.of("fired", random.nextBoolean()));
    }

    FactsFixture message() {
        FactsFixture facts = FactsFixture.message(String.join(" ", many(0, 5, () -> pick(WORDS))))
                .channel(pick(KEYS))
                .contactName(maybe(() -> pick(WORDS)))
                .contactTags(new HashSet<>(many(0, 3, () -> pick(KEYS))))
                .conversationTags(new HashSet<>(many(0, 3, () -> pick(KEYS))))
                .assignee(maybe(() -> pick(KEYS)));
        if (random.nextBoolean()) {
            facts.subject(String.join(" ", many(0, 3, () -> pick(WORDS))));
        }
        if (random.nextInt(6) == 0) {
            facts.automatic("List-Id");
        }
        facts.with(Field.CONTACT_TIER, maybe(() -> pick(KEYS)))
                .with(Field.MESSAGE_FIRST_FROM_CONTACT, maybe(random::nextBoolean))
                .with(Field.CONTACT_CONSENT, maybe(() -> new HashSet<>(many(0, 2, () -> pick(KEYS)))))
                .with(
                        Field.CONVERSATION_CREATED_AT,
                        maybe(() -> FactsFixture.NOW.minus(Duration.ofMinutes(20L * random.nextInt(15)))))
                .with(Field.INTENT, maybe(() -> new Facts.Label(pick(KEYS), random.nextDouble())))
                .with(Field.required("contact.attr.plan"), maybe(this::free));
        int files = random.nextInt(3);
        for (int i = 0; i < files; i++) {
            facts.file(pick(List.of(AttachmentKind.values())).word());
        }
        return facts.with(Field.MESSAGE_ATTACHMENT_COUNT, random.nextBoolean() ? (Object) (long) files : null);
    }

    /** What an attribute may hold. */
    private Object free() {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(8) / 2.0;
            case 1 -> random.nextBoolean();
            case 2 ->
                FactsFixture.NOW.minus(Duration.ofHours(random.nextInt(5))).toString();
            default -> pick(KEYS);
        };
    }

    private String maybeBreak() {
        return random.nextBoolean() ? "\n\n  \t" : " ";
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private <T> T maybe(Supplier<T> made) {
        return random.nextBoolean() ? made.get() : null;
    }

    private <T> List<T> many(int min, int max, Supplier<T> made) {
        List<T> list = new ArrayList<>();
        for (int i = min + random.nextInt(max - min + 1); i > 0; i--) {
            list.add(made.get());
        }
        return list;
    }
}
