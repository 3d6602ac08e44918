package io.nexuscomm.rules.model;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a step of a rule does. Its key in a rule file is the name of its record, see {@link ActionWord}. */
public sealed interface Action {

    /**
     * Answers on the lane the message came by.
     *
     * @param template a text of the channel's catalogue, where {@code text} is not said
     * @param with values for the template's variables
     * @param language of the template: a tag, or a field such as {@code contact.language}
     * @param attach ids of media that were uploaded
     * @param ai writes it by a model, as a draft or at once
     */
    @SomeOf({"text", "template", "ai"})
    record Reply(
            @Brief @Nullable Filled text,
            @As(Form.LINE) @Nullable String template,
            Map<String, Object> with,
            @As(Form.LINE) @Nullable String language,
            @Default("fail") WindowClosed windowClosed,
            @As(Form.LINE) List<String> attach,
            @As(Form.LINE) @Nullable String ai)
            implements Action {

        private static final int MOST_FILES = 10;

        public Reply {
            with = Values.map(with);
            attach = List.copyOf(attach);
            if (attach.size() > MOST_FILES) {
                throw new RuleRefused("a reply has at most " + MOST_FILES + " files");
            }
            Texts.either(text, template, ai);
        }

        public Reply(String text) {
            this(new Filled(text), null, Map.of(), null, WindowClosed.FAIL, List.of(), null);
        }
    }

    /**
     * Writes to somebody, on the first of the channels that can carry it.
     *
     * @param via connectors in the order to try; empty for the lane the message came by, or else any
     */
    @SomeOf({"text", "template"})
    record Send(
            @Some @OneOrMore @As(Form.RECIPIENT) List<String> to,
            @OneOrMore @As(Form.LINE) List<String> via,
            @Nullable Filled text,
            @As(Form.LINE) @Nullable String template,
            Map<String, Object> with,
            @Default("fail") WindowClosed windowClosed)
            implements Action {

        public Send {
            to = Bounds.some("`to`", to);
            via = List.copyOf(via);
            with = Values.map(with);
            Texts.either(text, template, null);
        }
    }

    /** Hands the message on, with its files. */
    record Forward(
            @Some @OneOrMore @As(Form.RECIPIENT) List<String> to,
            @As(Form.LINE) @Nullable String via,
            @Default("true") boolean attachments,
            @Nullable Filled note)
            implements Action {

        public Forward {
            to = Bounds.some("`to`", to);
        }
    }

    /** Has a model write an answer, which a person sends. */
    record Draft(
            @Nullable Filled prompt,
            @As(Form.LINE) @Nullable String profile,
            @As(Form.LINE) List<String> sources,
            @Default("draft") @As(Form.ID) String as)
            implements Action {

        public Draft {
            sources = List.copyOf(sources);
        }
    }

    /** Tells our own people. */
    @SomeOf({"text", "template"})
    record Notify(
            @Some @OneOrMore @As(Form.RECIPIENT) List<String> to,
            @OneOrMore @As(Form.LINE) List<String> via,
            @Nullable Filled text,
            @As(Form.LINE) @Nullable String template)
            implements Action {

        public Notify {
            to = Bounds.some("`to`", to);
            via = List.copyOf(via);
            Texts.either(text, template, null);
        }
    }

    /** A note that only our own people see. */
    record Note(@Whole Filled text) implements Action {}

    /** Puts tags on the conversation. */
    record Tag(@Whole @Some @OneOrMore @As(Form.LINE) List<String> tags) implements Action {
        public Tag {
            tags = Bounds.values(tags);
        }
    }

    /** Takes tags off the conversation. */
    record Untag(@Whole @Some @OneOrMore @As(Form.LINE) List<String> tags) implements Action {
        public Untag {
            tags = Bounds.values(tags);
        }
    }

    /** Gives the conversation to somebody: a user, or a team and perhaps one of it. */
    @OneOf({"team", "user"})
    record Assign(
            @As(Form.LINE) @Nullable String team,
            @As(Form.LINE) @Nullable String user,
            @Nullable Strategy strategy,
            @Default("never") Overwrite overwrite)
            implements Action {

        public Assign {
            if (team == null == (user == null)) {
                throw new RuleRefused("must name a team or a user", "write for example `assign: { team: billing }`");
            }
            if (user != null && strategy != null) {
                throw new RuleRefused("a strategy chooses one of a team, and a user is named", "leave one of them out");
            }
        }

        public Assign(Assignee assignee, Overwrite overwrite) {
            this(
                    assignee.kind() == Assignee.Kind.TEAM ? assignee.id() : null,
                    assignee.kind() == Assignee.Kind.USER ? assignee.id() : null,
                    null,
                    overwrite);
        }

        /** Who is named. */
        public Assignee assignee() {
            return team != null ? Assignee.team(team) : Assignee.user(String.valueOf(user));
        }
    }

    /** How urgent the conversation is. */
    record SetPriority(@Whole Priority priority) implements Action {}

    /** What becomes of the conversation. */
    record SetStatus(@Whole ConversationState status) implements Action {}

    /** Hides the conversation for a while, or until something happens in it. */
    @OneOf({"for", "until"})
    record Snooze(
            @Key("for") @Nullable Duration period, @Nullable Until until) implements Action {

        public Snooze {
            if (period == null == (until == null)) {
                throw new RuleRefused("must say for how long or until when", "write `for: 2h`, or `until: \"09:00\"`");
            }
            if (period != null) {
                Bounds.period(period);
            }
        }
    }

    /** Keeps attributes of the contact or the conversation: texts with placeholders, numbers, yes or no. */
    record SetAttributes(@Whole Map<String, Object> values) implements Action {

        public SetAttributes {
            values = Values.map(values);
            if (values.isEmpty()) {
                throw new RuleRefused(
                        "nothing is set", "write for example `conversation.attr.invoice: \"{{vars.no}}\"`");
            }
            values.keySet().forEach(Texts::attribute);
        }
    }

    /** Takes a piece out of a text: the expression's named groups, or all of it. */
    record Capture(
            @Default("message.text") @As(Form.FIELD) String from,
            @As(Form.EXPRESSION) String matches,
            @As(Form.VARIABLE) @Nullable String into)
            implements Action {}

    /** Has a model say which of the labels fits. */
    record Classify(
            @As(Form.VARIABLE) @Nullable String as,
            @As(Form.LINE) List<String> labels,
            @As(Form.LINE) @Nullable String profile,
            @As(Form.VARIABLE) @Nullable String into)
            implements Action {

        public Classify {
            labels = List.copyOf(labels);
        }
    }

    /** Asks another program, by a connection that an administrator made. */
    record Call(Http http, @As(Form.VARIABLE) @Nullable String into) implements Action {}

    /**
     * @param url path and query at the connection's address; values are put in percent-encoded
     * @param expect statuses that count as well; empty for 2xx
     */
    record Http(
            @As(Form.ID) String connection,
            @Default("POST") Method method,
            @As(Form.PATH) @Default("/") String url,
            @Nullable Object body,
            Map<String, Object> headers,
            List<Integer> expect) {

        public Http {
            Piece.names(url).forEach(Placeholder::new);
            headers = Values.map(headers);
            body = body == null ? null : Values.of(body);
            expect = List.copyOf(expect);
        }

        /** RFC 9110, section 9. */
        public enum Method implements Word {
            GET,
            POST,
            PUT,
            PATCH,
            DELETE;

            @Override
            public String word() {
                return name();
            }
        }
    }

    /** Hands on to a Camel route that an administrator allowed. */
    record Route(
            @Brief @As(Form.ROUTE) String uri,
            Map<String, Object> with,
            @As(Form.VARIABLE) @Nullable String into,
            @Default("false") boolean async)
            implements Action {

        public Route {
            with = Values.map(with);
        }
    }

    /** Tells everybody who listens that something happened. */
    record Emit(@As(Form.VARIABLE) String event, Map<String, Object> data) implements Action {

        public Emit {
            data = Values.map(data);
        }
    }

    /**
     * Goes on later.
     *
     * @param event goes on when this happens
     * @param calendar counts open time only
     * @param cancelOn what ends the rule meanwhile
     * @param recheck whether the condition must still hold
     * @param max gives up on the event after so long; null for 30 days
     */
    @OneOf({"for", "until", "event"})
    record Wait(
            @Brief @Key("for") @Nullable Duration period,
            @Nullable Until until,
            @Nullable EventType event,
            @As(Form.ID) @Nullable String calendar,
            List<EventType> cancelOn,
            @Default("true") boolean recheck,
            @Nullable Duration max)
            implements Action {

        private static final Duration LONGEST_PATIENCE = Duration.ofDays(30);

        /** What is looked for when the time has come: nobody needs to tell it meanwhile. */
        private static final Set<EventType> LOOKED_FOR =
                Set.of(EventType.MESSAGE_SENT, EventType.MESSAGE_RECEIVED, EventType.CONVERSATION_RESOLVED);

        public Wait {
            cancelOn = List.copyOf(cancelOn);
            if ((period == null ? 0 : 1) + (until == null ? 0 : 1) + (event == null ? 0 : 1) != 1) {
                throw new RuleRefused("waits for one of `for`, `until` and `event`", "write for example `wait: 10m`");
            }
            if (period != null) {
                Bounds.period(period);
            }
            if (max != null) {
                Bounds.period(max);
            }
        }

        /** What it must be told of while it waits. */
        public Set<EventType> told() {
            Set<EventType> told = EnumSet.noneOf(EventType.class);
            told.addAll(cancelOn);
            if (event == null) {
                told.removeAll(LOOKED_FOR);
            } else {
                told.add(event);
            }
            return told;
        }

        /** How long it waits at the most, where it names no moment. */
        public Duration patience() {
            return period != null ? period : max == null ? LONGEST_PATIENCE : max;
        }
    }

    /** Does something at a moment, unless it is cancelled by its key. */
    @OneOf({"at", "in"})
    record Schedule(
            @Nullable Filled at,
            @Nullable Duration in,
            @As(Form.ZONE) @Nullable String timezone,
            @Nullable Filled key,
            @Default("replace") IfExists ifExists,
            @Key("do") @Some List<Step> steps)
            implements Action {

        public Schedule {
            steps = Bounds.steps(steps);
            if (at == null == (in == null)) {
                throw new RuleRefused("must say when: `at` a moment, or `in` a while", "write for example `in: 2h`");
            }
        }

        /** What becomes of one with the same key. */
        public enum IfExists implements Word {
            REPLACE("replace"),
            KEEP("keep"),
            ERROR("error");

            private final String word;

            IfExists(String word) {
                this.word = word;
            }

            @Override
            public String word() {
                return word;
            }
        }
    }

    /** Takes back what was scheduled by a key, or what a rule waits for. */
    @SomeOf({"key", "rule"})
    record Cancel(
            @Nullable Filled key, @As(Form.ID) @Nullable String rule) implements Action {

        public Cancel {
            if (key == null && rule == null) {
                throw new RuleRefused("must name a key or a rule");
            }
        }
    }

    /** The first branch whose condition holds. */
    record Choose(@Whole @Some List<Branch> branches) implements Action {
        public Choose {
            branches = Bounds.some("`choose`", branches);
        }
    }

    /** @param condition null for one that always holds */
    record Branch(
            @Key("if") @Nullable Condition condition,
            @Key("then") List<Step> steps,
            @Key("else") List<Step> others) {

        public Branch {
            steps = List.copyOf(steps);
            others = List.copyOf(others);
            if (steps.isEmpty() && others.isEmpty()) {
                throw new RuleRefused("the branch does nothing");
            }
        }
    }

    /** Side by side: none waits for another. */
    record Parallel(@Whole @Some List<Strand> strands) implements Action {
        public Parallel {
            strands = Bounds.some("`parallel`", strands);
            if (strands.size() < 2) {
                throw new RuleRefused("`parallel` needs two strands");
            }
        }
    }

    /** Steps one after the other. */
    record Strand(@Whole @Some @OneOrMore List<Step> steps) {
        public Strand {
            steps = Bounds.steps(steps);
        }
    }

    /** Ends the turn of this rule, and of later ones as far as its scope reaches. */
    record Stop(@Whole StopScope scope) implements Action {}

    /** Ends all turns. The message stays. */
    record Drop(
            @As(Form.LINE) String reason, @Default("true") boolean keep) implements Action {}

    /** The key in a rule file. */
    default String word() {
        return ActionWord.of(this);
    }
}
