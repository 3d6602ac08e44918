package io.nexuscomm.rules;

import java.util.List;

/** What all rules together decided about one event. */
public record Decision(List<Verdict> verdicts, List<Effect> effects) {

    public static final Decision NOTHING = new Decision(List.of(), List.of());
}
