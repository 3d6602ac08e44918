package io.nexuscomm.rules;

import java.util.List;

/**
 * What all rules together decided about one event.
 *
 * @param verdicts one for each rule that is live or a shadow, in the order of their turns
 * @param effects in the order in which they are to be carried out
 */
public record Decision(List<Verdict> verdicts, List<Effect> effects) {

    public static final Decision NOTHING = new Decision(List.of(), List.of());
}
