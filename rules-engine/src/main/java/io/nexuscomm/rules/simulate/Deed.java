package io.nexuscomm.rules.simulate;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.nexuscomm.rules.Effect;
import io.nexuscomm.rules.Order;
import io.nexuscomm.rules.Said;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something that a rule would have done.
 *
 * @param kind the action's word: reply, tag, assign
 * @param detail the text, the tag, who is assigned; of what goes to somebody, first to whom; null where the kind says all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Deed(String kind, @Nullable String detail) {

    private static final int LONGEST = 500;

    /**
     * Null for what only keeps the books: a limit that is used up, a lane that falls silent.
     *
     * @param orders what a step that a job does is to do; null where its rule is no longer there
     */
    static @Nullable Deed of(Effect effect, Function<Effect.Errand, @Nullable Order> orders) {
        return switch (effect) {
            case Effect.Reply reply -> new Deed("reply", cut(reply.text()));
            case Effect.Tag tag -> new Deed("tag", tag.tag());
            case Effect.Assign assign -> new Deed("assign", assign.assignee());
            case Effect.Untag untag -> new Deed("untag", untag.tag());
            case Effect.Prioritize set -> new Deed("priority", set.priority().word());
            case Effect.Move move -> new Deed("status", move.to().word());
            case Effect.Snooze snooze -> new Deed("snooze", snooze.until().toString());
            case Effect.Keep keep -> new Deed("set", keep.attribute().word());
            case Effect.Note note -> new Deed("note", cut(note.text()));
            case Effect.Emit emit -> new Deed("emit", emit.event());
            case Effect.Wait wait -> new Deed("wait", wait.until().toString());
            case Effect.Schedule schedule -> new Deed("schedule", schedule.at().toString());
            case Effect.Errand errand -> errand(errand.word(), orders.apply(errand));
            case Effect.Failed failed -> new Deed(failed.word() + "-failed", failed.why());
            case Effect.Once ignored -> null;
            case Effect.Use ignored -> null;
            case Effect.Hold ignored -> null;
            case Effect.Mute ignored -> null;
            case Effect.Occupy ignored -> null;
            case Effect.Queue ignored -> null;
        };
    }

    private static Deed errand(String word, @Nullable Order order) {
        return order instanceof Order.Impossible impossible
                ? new Deed(word + "-failed", impossible.why())
                : new Deed(word, order == null ? null : detail(order));
    }

    private static @Nullable String detail(Order order) {
        return switch (order) {
            case Order.Reply reply -> words(reply.said());
            case Order.Send send -> to(send.to(), send.via(), words(send.said()));
            case Order.Notify notify -> to(notify.to(), notify.via(), words(notify.said()));
            case Order.Forward forward -> to(forward.to(), one(forward.via()), forward.note());
            case Order.Call call -> call.method().word() + " " + call.connection() + call.url();
            case Order.Route route -> route.uri();
            case Order.Pick pick ->
                "one of " + pick.team() + ": " + pick.strategy().word();
            case Order.Schedule schedule -> schedule.at().toString();
            case Order.Cancel cancel -> cancel.key() == null ? cancel.rule() : cancel.key();
            case Order.Ask ask ->
                ask.labels().isEmpty()
                        ? ask.prompt() == null ? null : cut(ask.prompt())
                        : String.join(", ", ask.labels());
            case Order.Impossible impossible -> impossible.why();
        };
    }

    private static String to(List<String> to, List<String> via, @Nullable String said) {
        String by = via.isEmpty() ? "" : " by " + String.join(" or ", via);
        return String.join(", ", to) + by + (said == null ? "" : ": " + said);
    }

    private static List<String> one(@Nullable String via) {
        return via == null ? List.of() : List.of(via);
    }

    /** The text, or where only a provider's catalogue has it, the name of the template. */
    private static @Nullable String words(Said said) {
        return said.text() == null ? said.template() : cut(said.text());
    }

    /** Whether it leaves the system. */
    boolean isSend() {
        return kind.equals("reply") || kind.equals("send");
    }

    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return text.substring(0, end) + "…";
    }

    /** Without a text. */
    @Override
    public String toString() {
        return "Deed[kind=" + kind + "]";
    }
}
