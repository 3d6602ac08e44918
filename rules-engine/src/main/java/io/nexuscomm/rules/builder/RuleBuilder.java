package io.nexuscomm.rules.builder;

import io.nexuscomm.rules.model.Assignee;
import io.nexuscomm.rules.model.Condition;
import io.nexuscomm.rules.model.Condition.Comparison;
import io.nexuscomm.rules.model.EventType;
import io.nexuscomm.rules.model.Field;
import io.nexuscomm.rules.model.Operator;
import io.nexuscomm.rules.model.Rule;
import io.nexuscomm.rules.model.Scope;
import io.nexuscomm.rules.model.Trigger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rules in Java, as routes are in a {@code RouteBuilder}.
 *
 * <pre>{@code
 * class Greetings extends RuleBuilder {
 *     @Override
 *     public void configure() {
 *         rule("greet").stage(RESPOND).live()
 *                 .when(channel().isAnyOf("whatsapp", "email"), text().hasWords("hello"))
 *                 .then().reply("Hello {{contact.name}}").tag("greeted").once(Duration.ofHours(12));
 *     }
 * }
 * }</pre>
 *
 * <p>Everything that a rule file refuses is refused here too, by a
 * {@link io.nexuscomm.rules.model.RuleRefused} where it is written. Not thread-safe.
 */
public abstract class RuleBuilder {

    private final List<RuleSpec> specs = new ArrayList<>();

    /** Writes the rules, each beginning with {@link #rule}. */
    public abstract void configure();

    /** The rules, in the order they are written. */
    public final List<Rule> rules() {
        specs.clear();
        configure();
        return specs.stream().map(RuleSpec::build).toList();
    }

    /** Begins a rule on each received message; it is a draft until it is said to be live. */
    protected final RuleSpec rule(String id) {
        RuleSpec spec = new RuleSpec(id);
        specs.add(spec);
        return spec;
    }

    protected static KeyTerm channel() {
        return new KeyTerm(Field.CHANNEL);
    }

    /** The text of the message. */
    protected static TextTerm text() {
        return new TextTerm(Field.MESSAGE_TEXT);
    }

    /**
     * Any field by its name, such as {@code contact.tier} or {@code conversation.attr.order}.
     *
     * @throws io.nexuscomm.rules.model.RuleRefused when there is none of that name
     */
    protected static FieldTerm field(String name) {
        return new FieldTerm(Field.required(name));
    }

    /** How a calendar of the rules stands now. */
    protected static Condition calendar(String name, Condition.Calendar.Stands is) {
        return new Condition.Calendar(name, is, Condition.Calendar.At.NOW);
    }

    /** That something happened more often in the last so long, over all channels. */
    protected static Condition moreThan(int times, EventType of, Scope per, Duration period) {
        return new Condition.Count(of, per, period, times, null, null, null);
    }

    /** An expression in CEL, where no condition fits. */
    protected static Condition expr(String source) {
        return new Condition.Expr(source);
    }

    /** That nobody of a party answered for so long. @param calendar whose open time counts; null for all time */
    protected static Trigger awaiting(Trigger.Party party, Duration period, @Nullable String calendar) {
        return new Trigger.Awaiting(new Trigger.Silence(party, period, calendar, 0));
    }

    /**
     * A call by another program.
     *
     * @param path below the organization's: {@code /orders}
     * @param auth the connection whose secret signs it
     * @param contact the place in its body of who it is about
     * @param key the place of what makes it one thing; null where the caller's header says it
     */
    protected static Trigger webhook(String path, String auth, String contact, @Nullable String key) {
        return new Trigger.Webhook(new Trigger.Hook(path, auth, contact, key));
    }

    /** A record on a Kafka topic. {@code contact} and {@code key} are places in it, as of {@link #webhook}. */
    protected static Trigger topic(String name, String contact, @Nullable String key) {
        return new Trigger.Topic(name, contact, key);
    }

    /** The subject, which only e-mail has. */
    protected static TextTerm subject() {
        return new TextTerm(Field.MESSAGE_SUBJECT);
    }

    /** That a machine sent the message, by what its headers say. */
    protected static Comparison autoSubmitted() {
        return new Comparison(Field.MESSAGE_AUTO_SUBMITTED, new Operator.Is(true));
    }

    protected static TextTerm contactName() {
        return new TextTerm(Field.CONTACT_NAME);
    }

    protected static TextTerm contactAddress() {
        return new TextTerm(Field.CONTACT_ADDRESS);
    }

    protected static SetTerm contactTags() {
        return new SetTerm(Field.CONTACT_TAGS);
    }

    /** Who holds the conversation: {@code user:<id>} or {@code team:<name>}. */
    protected static KeyTerm assignee() {
        return new KeyTerm(Field.CONVERSATION_ASSIGNEE);
    }

    protected static SetTerm conversationTags() {
        return new SetTerm(Field.CONVERSATION_TAGS);
    }

    protected static Condition all(Condition... conditions) {
        return new Condition.All(List.of(conditions));
    }

    protected static Condition any(Condition... conditions) {
        return new Condition.Any(List.of(conditions));
    }

    protected static Condition none(Condition... conditions) {
        return new Condition.None(List.of(conditions));
    }

    protected static Condition not(Condition condition) {
        return new Condition.Not(condition);
    }

    protected static Assignee team(String name) {
        return Assignee.team(name);
    }

    protected static Assignee user(String id) {
        return Assignee.user(id);
    }
}
