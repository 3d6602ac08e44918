package io.nexuscomm.connector.plan;

import io.nexuscomm.message.Loss;
import io.nexuscomm.message.content.Content;
import java.util.ArrayList;
import java.util.List;

/**
 * How a message travels.
 *
 * @param steps the contents of each request to the provider, in order; empty when refused
 * @param losses what the contact will not see as it was written
 * @param problems why it is refused; empty otherwise
 */
public record SendPlan(Verdict verdict, List<List<Content>> steps, List<Loss> losses, List<Problem> problems) {

    /** Whether and how well it can be sent. */
    public enum Verdict {
        OK,
        DEGRADED,
        REFUSED
    }

    /** The same plan, refused for these reasons beside its own; without any it stays as it is. */
    public SendPlan refusedFor(List<Problem> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<Problem> all = new ArrayList<>(problems);
        all.addAll(more);
        return new SendPlan(Verdict.REFUSED, List.of(), List.of(), List.copyOf(all));
    }

    /** The same plan, with something more that the contact will not see; one that is refused stays as it is. */
    public SendPlan with(Loss loss) {
        if (verdict == Verdict.REFUSED) {
            return this;
        }
        List<Loss> all = new ArrayList<>(losses);
        all.add(loss);
        return new SendPlan(Verdict.DEGRADED, steps, List.copyOf(all), problems);
    }

    /**
     * The same plan without something of the message; refused where nothing may be lost.
     *
     * @param pointer JSON Pointer into the request
     * @param code stable, as in {@link Problem}
     * @param lost for people: what is lost, and what to do
     */
    public SendPlan without(String pointer, String code, String lost, SendPolicy policy) {
        return policy == SendPolicy.STRICT
                ? refusedFor(List.of(new Problem(pointer, code, lost)))
                : with(new Loss(pointer, Loss.Kind.DROPPED, lost));
    }

    /**
     * Something the channel cannot carry.
     *
     * @param pointer JSON Pointer into the message
     * @param code stable, lower case with hyphens: {@code text-too-long}, {@code media-not-supported}, ...
     * @param message for people: the limit, and what to do
     */
    public record Problem(String pointer, String code, String message) {}
}
