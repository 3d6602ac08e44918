package io.nexuscomm.rules;

import io.nexuscomm.rules.Verdict.Check;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A condition made ready. Its verdict for the case that it fails is made beforehand: most rules do not fire. */
sealed interface Node permits Leaf, Group {

    /** Evaluates it. When it is not true, {@link Evaluation#blame} names the verdict that says why. */
    Truth test(Evaluation evaluation);

    /** The verdict when a rule fails because of this node. */
    Verdict failure();

    /** How dear it is to evaluate, relative to the others. */
    int cost();

    /** The comparison by which it depends on the channel alone and cannot hold on others; null when there is none. */
    @Nullable
    Leaf channels();

    /** Adds what each comparison found. */
    void explain(Evaluation evaluation, List<Check> checks);
}
